import QtQuick
import Kiosk
import ".."

// Where the facts come from, how old they are, and which copy applies.
Item {
    id: root
    property var from: ({})
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
            size: Theme.caption
            strong: true
        }
        Label {
            width: parent.width
            text: Reading.origins(root.from).join(" ")
            size: Theme.caption
            color: Theme.inkSoft
        }
    }
}
