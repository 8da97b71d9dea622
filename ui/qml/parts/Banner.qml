import QtQuick
import ".."

// A state in words: icon, a bold line, one sentence. Not pressable.
Rectangle {
    id: root
    property string kind: "waiting"  // ok · waiting · bad
    property string symbol: kind === "ok" ? "check" : kind === "bad" ? "warn" : "clock"
    property string title
    property string text
    readonly property color tone: kind === "ok" ? Theme.ok : kind === "bad" ? Theme.bad : Theme.accentText

    height: words.height + 2 * Theme.mm(4)
    radius: Theme.radius
    color: kind === "ok" ? Theme.okTint : kind === "bad" ? Theme.badTint : Theme.accentTint
    border { width: Theme.hairline; color: tone }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + ". " + text

    Icon {
        id: icon
        x: Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter
        name: root.symbol
        tone: root.kind
    }
    Column {
        id: words
        x: icon.x + icon.width + Theme.mm(4)
        width: root.width - x - Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter
        Label { width: parent.width; text: root.title; size: Theme.secondary; strong: true; color: root.tone; Accessible.ignored: true }
        Label { width: parent.width; text: root.text; size: Theme.caption; Accessible.ignored: true }
    }
}
