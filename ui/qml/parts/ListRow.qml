import QtQuick
import Kiosk
import ".."

// One procedure of a list: its name, what it is, how long it takes and what it costs.
Ledge {
    id: root
    property string name
    property string summary
    property var time: ({})
    property var fee: ({})
    property bool incomplete: false
    property bool given: true
    // columns: time and fee at the right, side by side · beside: one above the other · below: under the name
    property string shape: "columns"
    property real nameSize: Theme.body
    property real factSize: Theme.secondary
    property real noteSize: Theme.caption
    property real pad: Theme.mm(Theme.small ? 4.5 : 7)
    readonly property bool flipped: held && Theme.contrast
    readonly property color nameInk: flipped ? Theme.inkOnAction : Theme.ink
    readonly property color softInk: flipped ? Theme.inkOnAction : Theme.inkSoft
    readonly property string tone: flipped ? "onAction" : "ink"
    readonly property int chevron: Theme.mm(Theme.small ? 8 : 10)
    readonly property int inner: width - 2 * pad - chevron
    readonly property int nameWidth: Math.round(shape === "columns" ? inner * 0.5 : shape === "beside" ? inner * 0.6 : inner) - Theme.mm(3)

    text: incomplete ? qsTr("%1. Còn thiếu thông tin").arg(name) : name

    Column {
        id: words
        x: root.pad
        y: Math.round((root.height - height - (root.shape === "below" ? facts.height + Theme.mm(1.5) : 0)) / 2)
        width: root.nameWidth
        Balanced {
            id: called
            width: parent.width
            words: root.name
            given: root.given
            size: root.nameSize
            ratio: Theme.snug
            strong: true
            color: root.nameInk
            Accessible.ignored: true
        }
        Label {
            // A second line of the name needs its room; what is missing always has some.
            visible: root.incomplete
            width: parent.width
            text: qsTr("Còn thiếu thông tin, hỏi cán\u00a0bộ tại\u00a0quầy")
            size: root.noteSize
            ratio: 1.25
            strong: true
            color: root.flipped ? Theme.inkOnAction : Theme.accentText
            Accessible.ignored: true
        }
        Label {
            id: about
            visible: !root.incomplete && !Theme.small && Theme.step < 3 && called.lineCount === 1 && metrics.advanceWidth(text) <= 2 * root.nameWidth - Theme.mm(12)
            width: parent.width
            text: root.summary
            given: root.given
            size: root.noteSize
            ratio: 1.25
            color: root.softInk
            Accessible.ignored: true
            FontMetrics { id: metrics; font: about.font }
        }
    }
    Grid {
        id: facts
        readonly property int each: Math.round(root.shape === "columns" ? root.inner * (0.25) : root.shape === "beside" ? root.inner * 0.4 : root.inner * 0.5)
        x: root.shape === "below" ? root.pad : root.pad + root.nameWidth + Theme.mm(3)
        y: root.shape === "below" ? words.y + words.height + Theme.mm(1.5) : Math.round((root.height - height) / 2)
        columns: root.shape === "beside" ? 1 : 2
        rowSpacing: Theme.mm(1)
        verticalItemAlignment: Grid.AlignVCenter
        Repeater {
            model: [{ symbol: "clock", told: root.time }, { symbol: "coin", told: root.fee }]
            Item {
                id: fact
                required property var modelData
                required property int index
                width: facts.each + (root.shape !== "columns" ? 0 : index === 0 ? -Theme.mm(3) : Theme.mm(3))
                height: Math.max(sign.height, said.height)
                Icon {
                    id: sign
                    anchors.verticalCenter: parent.verticalCenter
                    name: fact.modelData.symbol
                    tone: root.tone
                    size: Theme.mm(Theme.small ? 6 : 7)
                }
                Label {
                    id: said
                    x: sign.width + Theme.mm(Theme.small ? 2 : 2.5)
                    width: parent.width - x - Theme.mm(3)
                    anchors.verticalCenter: parent.verticalCenter
                    text: Reading.brief(fact.modelData.told)
                    given: !Reading.isOurs(fact.modelData.told)
                    size: text.length > 34 ? Math.min(root.factSize, root.noteSize) : root.factSize
                    ratio: Theme.snug
                    strong: fact.index === 0
                    color: root.nameInk
                    Accessible.ignored: true
                }
            }
        }
    }
    Icon {
        x: root.width - root.pad - width + Theme.mm(2)
        y: Math.round((root.height - height) / 2)
        name: "next"
        tone: root.tone
        size: root.chevron
    }
}
