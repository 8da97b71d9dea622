import QtQuick
import ".."

// A button with words, and an icon before them.
Ledge {
    id: root
    property string symbol
    property string aside  // said more softly, after the words
    property real size: Theme.button
    property real pad: Theme.mm(Theme.small ? 5 : 7.5)
    readonly property real natural: row.width + 2 * pad

    implicitWidth: Math.ceil(natural)
    implicitHeight: Theme.target

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.mm(3)
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.symbol !== ""
            name: root.symbol
            tone: root.tone
            size: Theme.mm(Theme.small ? 8.7 : 8)
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            size: root.size
            strong: true
            color: root.ink
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.aside !== ""
            text: root.aside
            size: root.size
            color: root.ink
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
