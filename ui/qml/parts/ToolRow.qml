import QtQuick
import Kiosk
import ".."

// Small panel: no foot. The ways back and the tools share the first row; large words lose their icons.
Item {
    id: root
    readonly property bool plain: Theme.step > 2
    readonly property real size: Theme.step > 2 ? Theme.capped(Theme.button, 7.6) : 6
    readonly property int space: Theme.gap
    height: Theme.target

    Row {
        spacing: root.space
        TouchButton {
            objectName: "back"
            symbol: root.plain ? "" : "back"
            pad: Theme.mm(3)
            width: Math.max(implicitWidth, Theme.target)
            size: root.size
            text: qsTr("Quay lại")
            onClicked: Router.step_back()
        }
        TouchButton {
            objectName: "home"
            symbol: root.plain ? "" : "home"
            pad: Theme.mm(3)
            width: Math.max(implicitWidth, Theme.target)
            size: root.size
            text: qsTr("Trang đầu")
            onClicked: Router.go_home()
        }
    }
    Row {
        anchors.right: parent.right
        spacing: root.space
        TouchButton {
            objectName: "appearance"
            pad: Theme.mm(3)
            width: Math.max(implicitWidth, Theme.target)
            size: root.size
            text: qsTr("Cỡ chữ")
            Accessible.name: qsTr("Cỡ chữ, màu")
            onClicked: Router.open_sheet()
        }
        TouchButton {
            objectName: "language"
            pad: Theme.mm(3)
            width: Math.max(implicitWidth, Theme.target)
            size: root.size
            text: Words.language
            onClicked: Frame.switch_language()
        }
    }
}
