import QtQuick
import Kiosk
import ".."

// The foot of every page of a reader: back and home at the left, the tools at the right.
BottomBar {
    TouchButton { objectName: "back"; symbol: "back"; text: qsTr("Quay lại"); onClicked: Router.step_back() }
    TouchButton { objectName: "home"; symbol: "home"; text: qsTr("Trang đầu"); onClicked: Router.go_home() }
}
