import QtQuick
import ".."

// One procedure found: its name with the matched letters in bronze, how long, how much.
Ledge {
    id: root
    property var hit: ({})
    property bool columns: false  // time and fee at the right; else below the name
    property real nameSize: Theme.body
    property real noteSize: Theme.secondary
    readonly property int pad: Theme.mm(Theme.small ? 5 : 8)
    readonly property int chevron: Theme.mm(Theme.small ? 7 : 9)
    readonly property bool flipped: held && Theme.contrast
    readonly property color soft: flipped ? Theme.inkOnAction : Theme.inkSoft
    readonly property string drawn: flipped ? "onAction" : "ink"
    readonly property int inner: width - 2 * pad - chevron
    readonly property int timeX: pad + Math.round(inner * 0.6)
    readonly property int feeX: pad + Math.round(inner * 0.81)
    readonly property string both: `${Reading.brief(hit.time ?? {})} · ${Reading.brief(hit.fee ?? {})}`
    text: hit.name ?? ""
    Accessible.description: both

    function escaped(text) {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\u00a0/g, "&nbsp;")
    }
    readonly property bool whole: (hit.parts ?? []).every(each => each.hit)
    readonly property color plainInk: flipped ? Theme.inkOnAction : whole ? Theme.accentText : Theme.ink

    FontMetrics { id: metrics; font: note.font }

    Column {
        x: root.pad
        anchors.verticalCenter: parent.verticalCenter
        width: root.columns ? Math.round(root.inner * 0.6) - Theme.mm(6) : root.inner
        Label {
            id: name
            width: parent.width
            textFormat: Text.StyledText
            text: root.flipped || root.whole ? root.escaped(root.text)
                : (root.hit.parts ?? []).map(each => each.hit ? `<font color="${Theme.accentText}">${root.escaped(each.text)}</font>` : root.escaped(each.text)).join("")
            given: true
            size: root.nameSize
            ratio: Theme.snug
            strong: true
            color: root.plainInk
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: root.columns && text !== "" && name.lineCount < 2
            text: root.hit.via ? qsTr("Còn gọi: %1").arg(root.hit.via) : ""
            given: true
            size: Theme.caption
            color: root.soft
            Accessible.ignored: true
        }
        Label {
            id: note
            width: parent.width
            // A name on two lines needs the room; what does not fit is on the page itself.
            visible: !root.columns && name.lineCount < 2 && metrics.advanceWidth(text) <= width
            text: root.both
            given: true
            size: root.noteSize
            ratio: 1.25
            color: root.soft
            Accessible.ignored: true
        }
    }
    Repeater {
        model: root.columns ? [{ symbol: "clock", x: root.timeX, end: root.feeX, said: root.hit.time }, { symbol: "coin", x: root.feeX, end: root.width - root.pad - root.chevron, said: root.hit.fee }] : []
        Item {
            id: fact
            required property var modelData
            x: modelData.x
            width: modelData.end - modelData.x - Theme.mm(3)
            height: root.height
            Icon {
                id: drawing
                anchors.verticalCenter: parent.verticalCenter
                name: fact.modelData.symbol
                tone: root.drawn
                size: Theme.mm(7)
            }
            Label {
                x: drawing.width + Theme.mm(2.5)
                width: parent.width - x
                anchors.verticalCenter: parent.verticalCenter
                text: Reading.brief(fact.modelData.said ?? {})
                given: !Reading.isOurs(fact.modelData.said ?? {})
                size: lines.advanceWidth(text) > 1.8 * width ? 4.5 : lines.advanceWidth(text) > width ? Theme.caption : Theme.secondary
                ratio: Theme.snug
                color: root.flipped ? Theme.inkOnAction : Theme.ink
                Accessible.ignored: true
            }
        }
    }
    FontMetrics { id: lines; font { family: Theme.family; pixelSize: Theme.em(Theme.secondary) } }
    Icon {
        x: root.width - root.pad - width + Theme.mm(2)
        anchors.verticalCenter: parent.verticalCenter
        name: "next"
        tone: root.drawn
        size: root.chevron
    }
}
