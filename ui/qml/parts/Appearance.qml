import QtQuick
import Kiosk
import ".."

// The sheet for text size and colours: rises from the bottom, within reach; changes apply at once.
FocusScope {
    id: root
    objectName: "sheet"
    focus: true
    // Its own words stop growing where four choices a row still fit: the screen above shows the size.
    readonly property real labelSize: Theme.capped(Theme.caption, Theme.small ? 5.4 : Theme.tall ? 6.4 : 9)
    readonly property real buttonSize: Theme.small ? Theme.capped(Theme.button, 7) : Theme.capped(Theme.body, 9.7)
    readonly property int inset: Theme.margin
    readonly property int columns: Theme.tall ? 2 : 4
    readonly property int space: Theme.gap
    readonly property int choiceHeight: Theme.mm(Theme.small ? 22 : 31)

    Rectangle { anchors.fill: parent; color: Theme.scrim }
    MouseArea { anchors.fill: parent; onClicked: Router.close_sheet() }

    Rectangle {
        id: sheet
        width: parent.width
        height: rows.height + Theme.mm(Theme.small ? 5 : 9) + Theme.mm(Theme.small ? 5 : 16) + radius
        y: parent.height - height + radius
        radius: Theme.dialogRadius
        color: Theme.ground
        border { width: Theme.contrast ? Theme.hairline : 0; color: Theme.line }
        Accessible.role: Accessible.Dialog
        Accessible.name: title.text
        MouseArea { anchors.fill: parent }  // a touch beside the buttons is not a touch outside

        Column {
            id: rows
            x: root.inset
            y: Theme.mm(Theme.small ? 5 : 9)
            width: parent.width - 2 * x

            Item {
                width: parent.width
                height: Math.max(title.height, reset.height + Theme.ledge)
                Label {
                    id: title
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - reset.width - done.width - 2 * Theme.gap
                    text: qsTr("Cỡ chữ, màu")
                    size: Theme.small ? Theme.capped(Theme.title, 10) : Theme.capped(Theme.display, 16)
                    ratio: Theme.snug
                    strong: true
                    Accessible.role: Accessible.Heading
                }
                TouchButton {
                    id: reset
                    objectName: "reset"
                    anchors { right: done.left; rightMargin: Theme.gap }
                    size: root.buttonSize
                    symbol: "undo"
                    text: qsTr("Đặt lại")
                    onClicked: Frame.reset_manner()
                }
                TouchButton {
                    id: done
                    objectName: "close"
                    kind: "primary"
                    focus: true
                    anchors.right: parent.right
                    size: root.buttonSize
                    pad: Theme.mm(Theme.small ? 6 : 9)
                    text: qsTr("Xong")
                    onClicked: Router.close_sheet()
                }
            }

            Item { width: 1; height: Theme.mm(Theme.small ? 3 : 6) }
            Label { width: parent.width; text: qsTr("Cỡ chữ"); size: root.labelSize; strong: true; color: Theme.accentText }
            Item { width: 1; height: Theme.mm(Theme.small ? 1 : 2) }
            Grid {
                columns: root.columns
                spacing: root.space
                rowSpacing: root.space + Theme.ledge
                Repeater {
                    model: [qsTr("Nhỏ"), qsTr("Vừa"), qsTr("Lớn"), qsTr("Rất lớn")]
                    Choice {
                        id: sizeChoice
                        required property int index
                        required property string modelData
                        readonly property real asStep: [0.73, 1, 1.33, 1.77][index] / Theme.factor
                        objectName: "step" + (index + 1)
                        width: Math.floor((rows.width - (root.columns - 1) * root.space) / root.columns)
                        height: root.choiceHeight
                        chosen: Frame.step === index + 1
                        text: modelData
                        Accessible.name: qsTr("Cỡ chữ: %1").arg(modelData)
                        onClicked: Frame.set_step(index + 1)
                        Column {
                            anchors.centerIn: parent
                            Label {
                                anchors.horizontalCenter: parent.horizontalCenter
                                text: "Aa"
                                size: (Theme.small ? 6.2 : 9) * sizeChoice.asStep
                                ratio: 1.1
                                strong: true
                                color: sizeChoice.ink
                                wrapMode: Text.NoWrap
                                Accessible.ignored: true
                            }
                            Label {
                                anchors.horizontalCenter: parent.horizontalCenter
                                text: sizeChoice.modelData
                                size: root.labelSize
                                ratio: Theme.snug
                                strong: true
                                color: sizeChoice.ink
                                wrapMode: Text.NoWrap
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }

            Item { width: 1; height: Theme.mm(Theme.small ? 4 : 8) }
            Label { width: parent.width; text: qsTr("Màu màn hình"); size: root.labelSize; strong: true; color: Theme.accentText }
            Item { width: 1; height: Theme.mm(Theme.small ? 1 : 2) }
            Grid {
                columns: root.columns
                spacing: root.space
                rowSpacing: root.space + Theme.ledge
                Repeater {
                    model: [
                        { scheme: "light", words: qsTr("Sáng") },
                        { scheme: "dark", words: qsTr("Tối") },
                        { scheme: "contrast", words: qsTr("Tương phản\u00a0cao") },
                        { scheme: "lowglare", words: qsTr("Dịu\u00a0mắt") }
                    ]
                    Choice {
                        id: colourChoice
                        required property var modelData
                        readonly property var colours: Frame.schemes[modelData.scheme]
                        objectName: "theme-" + modelData.scheme
                        width: Math.floor((rows.width - (root.columns - 1) * root.space) / root.columns)
                        height: root.choiceHeight
                        chosen: Frame.theme === modelData.scheme
                        text: modelData.words
                        Accessible.name: qsTr("Màu màn hình: %1").arg(modelData.words)
                        onClicked: Frame.set_theme(modelData.scheme)
                        Row {
                            anchors.centerIn: parent
                            spacing: Theme.mm(Theme.small ? 2 : 4)
                            Rectangle {
                                anchors.verticalCenter: parent.verticalCenter
                                width: Theme.mm(Theme.small ? 11 : 17)
                                height: width
                                radius: Theme.chipRadius
                                color: colourChoice.colours.ground
                                border { width: Theme.hairline; color: Theme.edge }
                                Label {
                                    anchors.centerIn: parent
                                    text: "A"
                                    size: Theme.capped(Theme.heading, Theme.small ? 6.2 : 9)
                                    strong: true
                                    color: colourChoice.colours.ink
                                    wrapMode: Text.NoWrap
                                    Accessible.ignored: true
                                }
                            }
                            Balanced {
                                anchors.verticalCenter: parent.verticalCenter
                                words: colourChoice.modelData.words
                                room: colourChoice.width - Theme.mm(Theme.small ? 15 : 25) - (colourChoice.chosen ? Theme.mm(Theme.small ? 8 : 12) : 0) - Theme.mm(4)
                                width: contentWidth
                                size: Theme.small ? Theme.capped(Theme.caption, 5.4) : Theme.capped(Theme.body, 8.4)
                                ratio: Theme.snug
                                strong: true
                                color: colourChoice.ink
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
        }
    }
}
