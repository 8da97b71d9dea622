import QtQuick
import Kiosk
import ".."

// Where the facts come from, how old they are, and which copy applies.
Item {
    id: root
    property var from: ({})
    readonly property real size: Theme.capped(Theme.caption, 7.2)  // beside the text there is little room
    height: Math.max(icon.height, words.height)
    Icon {
        id: icon
        name: "shield"
        size: Theme.mm(9)
    }
    Column {
        id: words
        x: icon.width + Theme.mm(5)
        width: root.width - x
        Label {
            width: parent.width
            text: Reading.checked(root.from.checked ?? "")
            size: root.size
            strong: true
        }
        Label {
            width: parent.width
            text: Reading.origins(root.from).join(" ")
            size: root.size
            color: Theme.inkSoft
        }
    }
}
