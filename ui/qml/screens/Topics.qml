import QtQuick
import Kiosk
import ".."
import "../parts"

FocusScope {
    focus: true
    BottomBar {
        id: foot
        y: parent.height - height
        width: parent.width
        TouchButton { objectName: "back"; symbol: "back"; text: qsTr("Quay lại"); onClicked: Router.step_back() }
    }
}
