import QtQuick
import ".."

// One line of the status page: what, how it is, and a word for it.
Item {
    id: root
    property string symbol
    property string name
    property string text
    property string kind: "ok"
    property string word
    property real size: Theme.body
    property real nameWidth: Theme.mm(39)
    property int least: Theme.mm(21)

    height: Math.max(least, said.height + Theme.mm(2), named.height + Theme.mm(2))
    Accessible.role: Accessible.StaticText
    Accessible.name: `${name}: ${text}. ${word}`

    Icon {
        id: icon
        x: Theme.mm(1)
        anchors.verticalCenter: parent.verticalCenter
        name: root.symbol
        size: Theme.mm(Theme.small ? 7 : 8)
    }
    Label {
        id: named
        x: icon.x + icon.width + Theme.mm(4)
        width: root.nameWidth
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        size: root.size
        ratio: Theme.snug
        strong: true
        Accessible.ignored: true
    }
    Label {
        id: said
        x: named.x + named.width + Theme.mm(2)
        width: root.width - x - (chip.visible ? chip.width + Theme.mm(4) : 0)
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        size: Math.min(root.size, Theme.capped(Theme.small ? Theme.caption : Theme.secondary, Theme.small ? 5.4 : 8))
        ratio: Theme.snug
        color: Theme.inkSoft
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    Chip {
        id: chip
        visible: root.word !== ""
        anchors { right: parent.right; rightMargin: Theme.mm(1); verticalCenter: parent.verticalCenter }
        kind: root.kind
        text: root.word
        size: Theme.capped(Theme.caption, Theme.small ? 6 : 8)
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
