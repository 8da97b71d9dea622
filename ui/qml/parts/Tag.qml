import QtQuick
import ".."

// One word about a row: how many originals, how many copies. Never pressable, so no ledge.
Rectangle {
    id: root
    property string text
    property real size: Theme.caption

    width: label.width + 2 * Theme.mm(3)
    height: label.height + 2 * Theme.mm(0.4)
    radius: Theme.chipRadius
    color: Theme.sunken
    border { width: Theme.contrast ? Theme.hairline : 0; color: Theme.line }
    Label {
        id: label
        anchors.centerIn: parent
        text: root.text
        size: root.size
        strong: true
        wrapMode: Text.NoWrap
    }
}
