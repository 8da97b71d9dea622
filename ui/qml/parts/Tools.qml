import QtQuick
import Kiosk
import ".."

// Text size and colours, and the other language: on every screen, at the same end.
Row {
    id: root
    property string kind: "plain"
    property real size: Theme.button
    property bool plainWords: false  // without icons, where words need the room
    spacing: Theme.gap

    TouchButton {
        objectName: "appearance"
        kind: root.kind
        size: root.size
        symbol: root.plainWords ? "" : "contrast"
        text: Theme.small ? qsTr("Cỡ chữ") : qsTr("Cỡ chữ, màu")
        Accessible.name: qsTr("Cỡ chữ, màu")
        onClicked: Router.open_sheet()
    }
    TouchButton {
        objectName: "language"
        kind: root.kind
        size: root.size
        symbol: root.plainWords ? "" : "globe"
        text: Words.language
        onClicked: Frame.switch_language()
    }
}
