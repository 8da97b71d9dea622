import QtQuick
import ".."

// A topic: its drawing and its name, above each other or side by side. Names are never cut.
Ledge {
    id: root
    property string symbol
    property string words: text
    property bool across: false  // drawing left, name right
    property bool given: false  // the name is the content's own
    property real size: Theme.body
    property real drawing: Theme.mm(21)
    property real pad: Theme.mm(7)
    property string count  // said small at the right end: how many there are
    readonly property color nameInk: held && Theme.contrast ? Theme.inkOnAction : Theme.ink
    readonly property real start: across && symbol !== "" ? pad + drawing + Theme.mm(Theme.small ? 3 : 6) : pad
    readonly property real end: Theme.small ? Theme.mm(2) : pad  // words end where they break, not at the edge

    Icon {
        visible: root.symbol !== ""
        // The lines of a drawing begin inside its box: pulled out, they stand on the edge of the name.
        x: root.across ? root.pad - Theme.mm(1) : root.pad - Theme.mm(1.5)
        y: root.across ? Math.round((root.height - height) / 2) : Theme.mm(6)
        name: root.symbol
        tone: root.held && Theme.contrast ? "onAction" : "ink"
        size: root.drawing
    }
    Balanced {
        id: name
        x: root.start
        y: root.across || root.symbol === "" ? Math.round((root.height - height) / 2) : root.height - height - Theme.mm(6)
        width: root.width - x - (much.visible ? root.pad : root.end) - (much.visible ? much.width + Theme.mm(3) : 0)
        words: root.words
        given: root.given
        size: root.size
        ratio: Theme.snug + (root.across ? 0 : 0.06)
        strong: true
        color: root.nameInk
        Accessible.ignored: true
    }
    Label {
        id: much
        visible: root.count !== ""
        x: root.width - width - root.pad
        y: Math.round((root.height - height) / 2)
        text: root.count
        size: Theme.small ? Theme.capped(Theme.caption, 7) : Theme.capped(Theme.secondary, 9)
        color: root.held && Theme.contrast ? Theme.inkOnAction : Theme.inkSoft
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
