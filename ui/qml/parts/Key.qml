import QtQuick
import ".."

// One key. Pressed it is filled, stronger than elsewhere: the finger hides it. The field keeps the focus.
Ledge {
    id: root
    property string symbol
    property bool marking: false  // a letter or mark of Vietnamese
    property bool quiet: false  // does something, types nothing
    property real size: Theme.small ? 6.6 : 8

    focusPolicy: Qt.NoFocus
    activeFocusOnTab: false
    round: Theme.mm(2.5)
    fill: kind === "primary" ? Theme.action : quiet ? Theme.ground : Theme.surface
    heldFill: kind === "primary" ? Theme.actionDeep : Theme.action
    heldEdge: Theme.action
    readonly property color letter: kind === "primary" || held ? Theme.inkOnAction
                                  : marking ? Theme.accentText : quiet ? Theme.action : Theme.ink

    Icon {
        anchors.centerIn: parent
        visible: root.symbol !== ""
        name: root.symbol
        tone: root.held ? "onAction" : "action"
        size: Theme.mm(Theme.small ? 6 : 9)
    }
    Label {
        anchors.centerIn: parent
        visible: root.symbol === ""
        text: root.text
        // Keys keep their size: so do the letters on them, up to what the key holds.
        size: root.size * Math.min(1, 1.15 / Theme.factor) * (Theme.step === 1 ? 0.9 : 1)
        ratio: Theme.snug
        strong: true
        color: root.letter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
