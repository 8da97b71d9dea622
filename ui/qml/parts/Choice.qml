import QtQuick
import ".."

// One of several: the chosen one is told by tint, edge, ledge and a tick at the right.
Ledge {
    id: root
    property bool chosen: false
    default property alias sample: middle.data
    kind: chosen ? "selected" : "plain"
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    inside: [
        Item { id: middle; anchors.fill: parent; anchors.rightMargin: root.chosen ? tick.width + Theme.mm(2) : 0 },
        Icon {
            id: tick
            visible: root.chosen
            anchors { right: parent.right; rightMargin: Theme.mm(3); verticalCenter: parent.verticalCenter }
            name: "check"
            tone: root.tone
            size: Theme.mm(Theme.small ? 6 : 9)
        }
    ]
}
