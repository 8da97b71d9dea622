import QtQuick
import Kiosk
import ".."

// One screen: loaded when it is shown, or kept. Hidden ones are out of sight for screen readers too.
Loader {
    id: root
    required property string name
    required property string file
    property bool kept: false
    readonly property bool shown: Router.screen === name

    anchors.fill: parent
    active: kept || shown
    visible: shown
    focus: shown
    source: Qt.resolvedUrl("../screens/" + file + ".qml")
}
