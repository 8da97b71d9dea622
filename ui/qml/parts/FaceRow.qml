import QtQuick
import Kiosk
import ".."
import "balance.js" as Balance

// The five faces, 1 to 5, in five columns or five full-width rows: one way for all five.
FocusScope {
    id: root

    signal chosen(int level)
    property bool live: false
    property bool across: false  // five rows
    property var plan: columnPlan(width, height)

    // The official words (QĐ 1001/QĐ-BNV), in the official order. "hài lòng" does not break.
    readonly property var words: [
        qsTr("Rất không hài lòng"),
        qsTr("Không hài lòng"),
        qsTr("Bình thường"),
        qsTr("Hài lòng"),
        qsTr("Rất hài lòng")
    ]
    readonly property int space: Theme.mm(Theme.small ? (Theme.step === 4 ? 2.5 : 3) : Theme.tall ? 5 : 6)
    readonly property int rowSpace: space + Theme.ledge  // a ledge hangs below each row
    readonly property int padding: Theme.mm(Theme.small ? 2 : 4)
    readonly property real columnSize: Theme.small ? Theme.capped(6.5, 9.2) : Theme.heading
    readonly property real rowSize: Theme.small ? 6.5 : Theme.title
    readonly property int rowsMost: 5 * Theme.mm(44) + 4 * rowSpace
    readonly property int leastFace: Theme.mm(Theme.small ? 26.5 : 30)

    // How five columns would stand in w × h px; null when a word or a face does not fit.
    function columnPlan(w, h) {
        const column = Math.floor((w - 4 * space) / 5)
        const inner = column - 2 * padding
        // In a wide column two even lines look calmer than one that fills it.
        const calm = Theme.small ? inner : Math.max(column * 0.6, ...words.map(word => Balance.widest(word, metrics)))
        const most = Theme.small ? 3 : 2
        const broken = words.map(word => {
            const lines = Balance.lines(word, Math.min(calm, inner), metrics)
            return lines.length <= most ? lines : Balance.lines(word, inner, metrics)
        })
        if (broken.some(lines => lines.length === 0 || lines.length > most))
            return null
        const fieldLines = Math.max(2, ...broken.map(lines => lines.length))
        const room = h - fieldLines * Math.round(Theme.em(columnSize) * Theme.snug) - Theme.mm(5.5)
        const face = Math.floor(Math.min(column * 0.775, room, Theme.mm(59)))
        return face < leastFace ? null : { face: face, fieldLines: fieldLines, broken: broken }
    }
    // How high a row may be in h px.
    function rowHeight(h) { return Math.floor(Math.min((h - 4 * rowSpace) / 5, Theme.mm(44))) }

    FontMetrics {
        id: metrics
        font { family: Theme.family; pixelSize: Theme.em(root.columnSize); weight: Font.DemiBold }
    }

    Repeater {
        id: five
        model: 5
        FaceButton {
            required property int index
            objectName: "face" + level
            level: index + 1
            text: root.words[index]
            inert: !root.live
            across: root.across
            readonly property real next: Math.round((index + 1) * (root.width + root.space) / 5)
            x: root.across ? 0 : Math.round(index * (root.width + root.space) / 5)
            y: root.across ? index * (height + root.rowSpace) : 0
            width: root.across ? root.width : next - root.space - x
            height: root.across ? root.rowHeight(root.height) : root.height
            pad: root.across ? Theme.mm(Theme.small ? 3 : 6) : root.padding
            faceSize: root.across ? Math.min(height - Theme.mm(4), Theme.mm(36)) : root.plan ? root.plan.face : root.leastFace
            fieldLines: root.plan ? root.plan.fieldLines : 2
            lines: root.plan ? root.plan.broken[index] : [text]
            wordSize: root.across ? root.rowSize : root.columnSize
            focus: index === 0
            onClicked: if (root.live) root.chosen(level)
            Keys.onPressed: event => {
                const forth = event.key === Qt.Key_Right || event.key === Qt.Key_Down
                const back = event.key === Qt.Key_Left || event.key === Qt.Key_Up
                if (!forth && !back)
                    return
                const other = five.itemAt(index + (forth ? 1 : -1))
                if (other)
                    other.forceActiveFocus(forth ? Qt.TabFocusReason : Qt.BacktabFocusReason)
                event.accepted = true
            }
        }
    }
}
