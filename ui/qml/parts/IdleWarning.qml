import QtQuick
import Kiosk
import ".."

// Nobody has touched anything for a while: one tap to stay, anywhere but on the quiet button.
FocusScope {
    id: root
    objectName: "warning"
    focus: true
    readonly property int most: 20
    readonly property bool narrow: Theme.tall || Theme.small

    Rectangle { anchors.fill: parent; color: Theme.scrim }
    // What lies below is not meant by this touch: it only says that somebody is here.
    MouseArea { anchors.fill: parent; onClicked: Router.touched() }

    Rectangle {
        id: box
        readonly property int pad: Theme.mm(Theme.small ? 10 : 20)
        width: Math.min(root.width - 2 * Theme.mm(Theme.small ? 8 : 16), Theme.mm(270))
        height: rows.height + 2 * pad
        anchors.centerIn: parent
        radius: Theme.dialogRadius
        color: Theme.surface
        border { width: Theme.contrast ? Theme.hairline : 0; color: Theme.line }
        Accessible.role: Accessible.Dialog
        Accessible.name: question.words

        Column {
            id: rows
            x: box.pad
            y: box.pad
            width: parent.width - 2 * x
            Item {
                width: parent.width
                height: Math.max(said.height, count.height)
                Column {
                    id: said
                    width: parent.width - count.width - Theme.mm(6)
                    spacing: Theme.mm(Theme.small ? 2 : 4)
                    Balanced {
                        id: question
                        width: parent.width
                        words: qsTr("Ông/Bà còn ở đây không?")
                        size: Theme.small ? Theme.capped(Theme.title, 10.5) : Theme.capped(Theme.display, 17)
                        ratio: Theme.snug
                        strong: true
                        Accessible.role: Accessible.Heading
                    }
                    Balanced {
                        width: parent.width
                        words: qsTr("Để giữ kín cho Ông/Bà, màn hình sẽ về trang đầu khi hết giờ.")
                        size: Theme.small ? Theme.capped(Theme.caption, 7) : Theme.body
                        color: Theme.inkSoft
                    }
                }
                Column {
                    id: count
                    anchors.right: parent.right
                    width: Math.max(number.implicitWidth, unit.implicitWidth)
                    Label {
                        id: number
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: Router.warning
                        size: Theme.small ? Theme.capped(Theme.hero, 20) : Theme.capped(Theme.attract, 33)
                        ratio: 1.1
                        strong: true
                        color: Theme.action
                        wrapMode: Text.NoWrap
                        font.features: { "tnum": 1 }
                        Accessible.name: qsTr("còn %n giây", "", Router.warning)
                    }
                    Label {
                        id: unit
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: qsTr("giây", "dưới con số đếm ngược", Router.warning)
                        size: Theme.small ? Theme.capped(Theme.caption, 7) : Theme.secondary
                        color: Theme.inkSoft
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
            Item { width: 1; height: Theme.mm(Theme.small ? 4 : 9) }
            Rectangle {
                width: parent.width
                height: Theme.mm(2)
                radius: Theme.thin(1)
                color: Theme.sunken
                border { width: Theme.contrast ? Theme.thin(0.25) : 0; color: Theme.line }
                Rectangle {
                    width: Math.round(parent.width * Router.warning / root.most)
                    height: parent.height
                    radius: parent.radius
                    color: Theme.accent
                }
            }
            Item { width: 1; height: Theme.mm(Theme.small ? 5 : 12) }
            Item {
                id: buttons
                readonly property bool stacked: quiet.implicitWidth * 2 > width
                readonly property int tall_: Theme.mm(Theme.small ? 20 : 24)
                width: parent.width
                height: stacked ? 2 * tall_ + Theme.gap + Theme.ledge : tall_ + Theme.ledge
                TouchButton {
                    objectName: "stay"
                    kind: "primary"
                    focus: true
                    width: buttons.stacked ? parent.width : parent.width - quiet.width - Theme.gap
                    height: buttons.tall_
                    size: Theme.small ? Theme.capped(Theme.body, 9) : Theme.heading
                    text: qsTr("Tôi còn ở đây")
                    onClicked: Router.touched()
                }
                TouchButton {
                    id: quiet
                    objectName: "leave"
                    x: parent.width - width
                    y: buttons.stacked ? buttons.tall_ + Theme.gap + Theme.ledge : 0
                    width: buttons.stacked ? parent.width : implicitWidth
                    height: buttons.tall_
                    size: Theme.small ? Theme.capped(Theme.body, 9) : Theme.body
                    symbol: Theme.small ? "" : "home"
                    text: qsTr("Về trang đầu")
                    onClicked: Router.leave()
                }
            }
        }
    }
}
