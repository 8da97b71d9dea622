import QtQuick
import ".."

// A state in one word, with its icon: never colour alone, never pressable.
Rectangle {
    id: root
    property string kind: "ok"  // ok · waiting · bad
    property string text
    property real size: Theme.caption
    readonly property color tone: kind === "ok" ? Theme.ok : kind === "bad" ? Theme.bad : Theme.accentText

    width: row.width + 2 * Theme.mm(3)
    height: Math.max(label.height, icon.height) + 2 * Theme.mm(0.8)
    radius: Theme.chipRadius
    color: kind === "ok" ? Theme.okTint : kind === "bad" ? Theme.badTint : Theme.accentTint
    border { width: Theme.contrast ? Theme.thin(0.4) : 0; color: Theme.line }

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.mm(1.5)
        Icon {
            id: icon
            anchors.verticalCenter: parent.verticalCenter
            name: root.kind === "ok" ? "check" : root.kind === "bad" ? "warn" : "clock"
            tone: root.kind
            size: Theme.mm(Theme.small ? 5 : 6)
        }
        Label {
            id: label
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            size: root.size
            strong: true
            color: root.tone
            wrapMode: Text.NoWrap
        }
    }
}
