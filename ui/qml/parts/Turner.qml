import QtQuick
import ".."

// The two large buttons that turn pages, and where one is. What cannot be turned further is
// dashed and does nothing; it stays where it was, so that no other button slides under the finger.
Item {
    id: root
    property bool canBack: false
    property bool canOn: false
    property string place  // where one is, in words; a number alone where there is little room
    property bool upright: false
    property real size: Theme.button
    property int low: Theme.target  // height of a button that lies
    signal backward()
    signal forward()

    implicitHeight: placeLabel.height + (placeLabel.visible ? Theme.mm(2) : 0) + low + Theme.ledge

    Label {
        id: placeLabel
        visible: root.place !== ""
        width: parent.width
        y: root.upright ? Math.round((parent.height - height) / 2) : 0
        text: root.place
        size: Theme.small ? Theme.capped(Theme.caption, 6.4) : Theme.capped(Theme.caption, 8)
        color: Theme.inkSoft
        horizontalAlignment: Text.AlignHCenter
    }
    readonly property int tall: Math.round((height - placeLabel.height) / 2) - Theme.mm(3)
    readonly property int wide: Math.floor((width - Theme.gap) / 2)
    readonly property int line: placeLabel.visible ? placeLabel.height + Theme.mm(2) : 0

    Repeater {
        model: 2
        Ledge {
            id: button
            required property int index
            readonly property bool live: index === 0 ? root.canBack : root.canOn
            objectName: index === 0 ? "up" : "down"
            text: index === 0 ? qsTr("Lên") : qsTr("Xuống")
            width: root.upright ? root.width : root.wide
            height: root.upright ? root.tall : root.low
            x: root.upright || index === 0 ? 0 : root.width - width
            y: !root.upright ? root.line : index === 0 ? 0 : root.height - height - Theme.ledge
            enabled: live
            fill: live ? Theme.surface : Theme.nothing
            lip: live ? Theme.lip : Theme.nothing
            edge: live ? Theme.line : Theme.nothing
            onClicked: index === 0 ? root.backward() : root.forward()
            Dashed { visible: !button.live; anchors.fill: parent }
            Grid {
                anchors.centerIn: parent
                columns: root.upright ? 1 : 2
                spacing: Theme.mm(root.upright ? 1 : 3)
                horizontalItemAlignment: Grid.AlignHCenter
                verticalItemAlignment: Grid.AlignVCenter
                Icon {
                    name: button.index === 0 ? "up" : "down"
                    tone: button.live ? button.tone : "ink"
                    size: Theme.mm(Theme.small ? 8.7 : 8)
                }
                Label {
                    text: button.text
                    size: root.size
                    ratio: Theme.snug
                    strong: true
                    color: button.live ? button.ink : Theme.inkSoft
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
