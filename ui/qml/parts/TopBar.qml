import QtQuick
import Kiosk
import ".."

// Whose counter, and what time. No fill for citizens; *plane* is "panel" for staff and on the plane.
Item {
    id: root
    property string plane: "ground"  // ground · panel
    property bool filled: false
    property string first: Frame.counter
    property string second: Frame.unit
    property real firstSize: Theme.small ? Theme.button : Theme.secondary
    property real secondSize: Theme.caption
    property bool clock: !Theme.small
    property real padding: Theme.margin
    property real markSize: Theme.mm(Theme.small ? 13 : 14)
    property real rightRoom: 0  // px kept free at the right, for tools
    default property alias extra: rightSide.data
    readonly property color ink: plane === "panel" ? Theme.inkOnPanel : Theme.ink
    readonly property color inkSoft: plane === "panel" ? Theme.inkOnPanelSoft : Theme.inkSoft

    implicitHeight: Math.max(Theme.mm(27), names.height + Theme.mm(6))

    Rectangle {
        visible: root.filled
        anchors.fill: parent
        color: Theme.panel
        Rectangle {  // a black plane on black ground still ends somewhere
            visible: Theme.contrast
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    Mark {
        id: mark
        x: root.padding
        anchors.verticalCenter: parent.verticalCenter
        size: root.markSize
        plane: root.plane
    }
    Column {
        id: names
        x: mark.x + mark.width + Theme.mm(3.5)
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - x - root.padding
               - Math.max(root.rightRoom, root.clock ? now.width + Theme.gap : 0, rightSide.width + Theme.gap)
        Label {
            width: parent.width
            visible: text !== ""
            text: root.first
            size: root.firstSize
            strong: true
            ratio: Theme.snug
            color: root.ink
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.second
            size: root.secondSize
            ratio: Theme.snug + 0.06
            color: root.inkSoft
        }
    }
    Column {
        id: now
        visible: root.clock
        anchors { right: parent.right; rightMargin: root.padding; verticalCenter: parent.verticalCenter }
        Label {
            anchors.right: parent.right
            text: Frame.time
            size: Theme.secondary
            strong: true
            color: root.ink
            wrapMode: Text.NoWrap
            font.features: { "tnum": 1 }
        }
        Label {
            anchors.right: parent.right
            text: Words.day
            size: Theme.caption
            color: root.inkSoft
            wrapMode: Text.NoWrap
        }
    }
    Item {
        id: rightSide
        width: childrenRect.width
        height: parent.height
        anchors { right: parent.right; rightMargin: root.padding }
    }
}
