import QtQuick
import Kiosk
import ".."

// Small panel, large text: no answer, text size, language share one row, or stand in a column.
Item {
    id: root
    signal declined()
    property bool upright: false
    property real size: Theme.button
    readonly property int space: Theme.mm(2.5)
    readonly property int each: Math.floor((width - 2 * space) / 3.4)

    TouchButton {
        id: decline
        objectName: "decline"
        width: root.upright ? root.width : root.width - 2 * (root.each + root.space)
        pad: 0
        size: root.size
        text: qsTr("Không đánh giá")
        onClicked: root.declined()
    }
    TouchButton {
        objectName: "appearance"
        x: root.upright ? 0 : decline.width + root.space
        y: root.upright ? Theme.target + root.space + Theme.ledge : 0
        width: root.upright ? root.width : root.each
        pad: 0
        size: root.size
        text: qsTr("Cỡ chữ")
        Accessible.name: qsTr("Cỡ chữ, màu")
        onClicked: Router.open_sheet()
    }
    TouchButton {
        objectName: "language"
        x: root.upright ? 0 : root.width - width
        y: root.upright ? 2 * (Theme.target + root.space + Theme.ledge) : 0
        width: root.upright ? root.width : root.each
        pad: 0
        size: root.size
        text: Words.language
        onClicked: Frame.switch_language()
    }
}
