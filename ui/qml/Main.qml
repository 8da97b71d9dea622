import QtQuick
import Kiosk
import "."
import "parts"
import "screens"

// All screens, one at a time, and what may lie over them.
FocusScope {
    id: main
    focus: true

    // One binding a side: the panel's size decides every millimetre.
    Binding { target: Theme; property: "windowWidth"; value: main.width; when: main.width > 0 }
    Binding { target: Theme; property: "windowHeight"; value: main.height; when: main.height > 0 }

    Rectangle { anchors.fill: parent; color: Theme.ground }

    FocusScope {
        id: stage
        anchors.fill: parent
        focus: !over.active
        enabled: !over.active

        // The three a citizen meets are kept: showing one again costs 8 ms, loading it 16 to 29.
        ScreenLoader { name: "idle"; file: "Idle"; kept: true }
        ScreenLoader { name: "rate"; file: "Rate"; kept: main.settled }
        ScreenLoader { name: "thanks"; file: "Thanks"; kept: main.settled }
        // A reader's: home and search are kept where people read, the rest is loaded when shown.
        ScreenLoader { name: "home"; file: "Home"; kept: main.settled && IdleModel.informs }
        ScreenLoader { name: "search"; file: "Search"; kept: main.settled && HomeModel.has_content }
        ScreenLoader { name: "topics"; file: "Topics" }
        ScreenLoader { name: "list"; file: "List" }
        ScreenLoader { name: "procedure"; file: "Procedure" }
        ScreenLoader { name: "hotlines"; file: "Hotlines" }
        ScreenLoader { name: "unsaved"; file: "Unsaved" }
        ScreenLoader { name: "trouble"; file: "Trouble" }
        ScreenLoader { name: "status"; file: "Status" }
    }

    // What a citizen will need next is loaded after the first frame, not before it.
    property bool settled: false
    Connections {
        target: main.Window.window
        enabled: !main.settled
        function onFrameSwapped() { Qt.callLater(() => main.settled = true) }
    }

    Loader {
        id: over
        anchors.fill: parent
        active: Router.sheet || Router.warning > 0
        focus: active
        source: Router.warning > 0 ? "parts/IdleWarning.qml" : "parts/Appearance.qml"
    }

    // Sees every press before the screens do and takes none: somebody is here.
    Item {
        anchors.fill: parent
        // Not over the warning: its own buttons say whether somebody stays or leaves.
        PointHandler { enabled: Router.warning === 0; onActiveChanged: if (active) Router.touched() }
    }

    Shortcut { sequence: "Ctrl+Shift+F"; autoRepeat: false; context: Qt.ApplicationShortcut; onActivated: Router.close_case() }
    Shortcut { sequence: "Ctrl+Shift+T"; autoRepeat: false; context: Qt.ApplicationShortcut; onActivated: Router.ask_status() }
    Shortcut { sequence: "Escape"; autoRepeat: false; context: Qt.ApplicationShortcut; onActivated: Router.back() }
}
