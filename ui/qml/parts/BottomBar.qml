import QtQuick
import ".."

// The foot: what this screen offers at the left, language and text size at the right.
// When both do not fit side by side, they stand in two rows.
Item {
    id: root
    default property alias offers: leftRow.data
    property bool line: true
    property string kind: "plain"
    readonly property bool stacked: leftRow.width + tools.width + Theme.gap > width - 2 * Theme.margin
    readonly property int rowStep: Theme.target + Theme.ledge + Theme.gap

    height: Theme.mm(31) + (stacked ? rowStep : 0)

    Rectangle {
        visible: root.line
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Row {
        id: leftRow
        x: Theme.margin
        y: Theme.mm(4.5)
        spacing: Theme.gap
    }
    Tools {
        id: tools
        kind: root.kind
        x: root.stacked ? Theme.margin : parent.width - Theme.margin - width
        y: Theme.mm(4.5) + (root.stacked && leftRow.width > 0 ? root.rowStep : 0)
    }
}
