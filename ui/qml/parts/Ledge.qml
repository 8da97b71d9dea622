import QtQuick
import QtQuick.Templates as T
import Kiosk
import ".."

// Whatever can be pressed stands on a ledge; nothing else has one. Pressing takes the ledge away.
T.AbstractButton {
    id: root

    // plain · primary · panel (white on the plane) · outline (on the plane) · selected
    property string kind: "plain"
    property int round: Theme.radius
    property bool inert: false  // looks as ever, means nothing now
    readonly property bool held: down && !inert
    property color fill: kind === "primary" ? Theme.action
                       : kind === "outline" ? Theme.panel
                       : kind === "selected" ? Theme.heldFill : Theme.surface
    property color edge: kind === "primary" ? Theme.action
                       : kind === "outline" ? Theme.inkOnPanel
                       : kind === "selected" ? Theme.action : Theme.line
    property color lip: kind === "primary" || kind === "panel" || kind === "outline" ? Theme.actionDeep
                      : kind === "selected" ? Theme.action : Theme.lip
    property color heldFill: kind === "primary" ? Theme.actionDeep
                           : kind === "outline" && !Theme.contrast ? Theme.panelLine : Theme.heldFill
    property color heldEdge: kind === "primary" ? Theme.actionDeep
                           : kind === "outline" && !Theme.contrast ? Theme.inkOnPanel : Theme.action
    // What stands inside takes these.
    readonly property color ink: kind === "primary" ? Theme.inkOnAction
                               : kind === "outline" ? (held && Theme.contrast ? Theme.inkOnAction : Theme.inkOnPanel)
                               : held || kind === "selected" ? Theme.heldInk : Theme.action
    readonly property string tone: kind === "primary" ? "onAction"
                                 : kind === "outline" ? (held && Theme.contrast ? "onAction" : "panel")
                                 : (held || kind === "selected") && Theme.contrast ? "onAction" : "action"
    default property alias inside: face.data

    focusPolicy: Qt.TabFocus
    activeFocusOnTab: true
    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    // Somebody moves by keys, whom no touch tells of. A focus moved by us is no sign of life.
    onVisualFocusChanged: if (visualFocus && Router.warning === 0) Router.touched()
    // Nor does a touch tell of a press by a screen reader.
    onClicked: if (Router.warning === 0) Router.touched()

    // The ring: only for those who move by keys.
    Rectangle {
        visible: root.visualFocus
        anchors { fill: parent; margins: -2 * Theme.ring; bottomMargin: -2 * Theme.ring - Theme.ledge }
        radius: root.round + 2 * Theme.ring
        color: Theme.nothing
        border { width: Theme.ring; color: Theme.focus }
    }
    Rectangle {
        y: Theme.ledge
        width: parent.width
        height: parent.height
        radius: root.round
        color: root.lip
        visible: !root.held
    }
    Rectangle {
        id: face
        y: root.held ? Theme.ledge : 0
        width: parent.width
        height: parent.height
        radius: root.round
        color: root.held ? root.heldFill : root.fill
        border { width: Theme.hairline; color: root.held ? root.heldEdge : root.edge }
    }
}
