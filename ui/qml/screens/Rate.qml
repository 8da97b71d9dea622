import QtQuick
import Kiosk
import ".."
import "../parts"
import "../parts/balance.js" as Balance

// One question, five faces. Large text shows fewer things: first the line below the question
// goes, then the head; when a word does not fit its column, all five become rows.
FocusScope {
    id: screen
    focus: true

    readonly property string question: qsTr("Ông/Bà hài lòng đến mức nào với lần phục vụ này?")
    readonly property string privacy: qsTr("Không ghi tên. Cán bộ tại quầy không xem được.")
    readonly property string saving: qsTr("Máy đang ghi câu trả lời. Xin chờ một chút.")
    readonly property string note: RateModel.slow ? saving : privacy
    readonly property bool small: Theme.small

    readonly property real questionSize: small ? Theme.capped(9.8, 11.6) : Theme.capped(Theme.hero, 21)
    readonly property real asideSize: Theme.capped(9.8, 8.7)
    readonly property real noteSize: small ? Theme.capped(Theme.caption, 6.4) : Theme.body
    readonly property int noteBox: Math.round(Theme.em(noteSize) * Theme.ratio(noteSize))
    readonly property real toolSize: small ? Theme.capped(Theme.button, shape.across ? 7.4 : 8.5) : Theme.button
    readonly property int headBottom: small ? Theme.mm(25.2) : head.height
    readonly property int footTop: height - (small ? Theme.mm(4) + Theme.target : foot.height)

    FontMetrics { id: metrics; font { family: Theme.family; weight: Font.DemiBold; pixelSize: Theme.em(screen.questionSize) } }

    function edge(bare) { return small && bare ? Theme.mm(4) : Theme.margin }
    function questionBox(room) {
        return (Balance.lines(question, room, metrics).length || 1) * Math.round(Theme.em(questionSize) * Theme.snug)
    }

    // Where the faces may stand between question and foot; *spare* is shared out among the gaps.
    function between(bare, hint) {
        const room = width - 2 * edge(bare), words = questionBox(room)
        if (small) {
            const start = bare ? Theme.mm(3.5) : headBottom + Theme.mm(1.7)
            const top = start + words + Theme.mm(2)
            const end = footTop - (bare ? noteBox + Theme.mm(2) + Theme.ledge : Theme.mm(5))
            return { start: start, top: top, width: room, height: end - top, spare: 0 }
        }
        const head = bare ? Theme.mm(5) : headBottom
        const fixed = words + (hint ? advice.height : 0) + promise.height + Theme.ledge
        const free = footTop - head - fixed
        const tight = Theme.mm(hint ? 24 * Math.max(1, Theme.factor) : 14)
        const height = Math.min(free - tight, Theme.tall ? faces.rowsMost : Theme.mm(111))
        const spare = free - height
        const start = head + Math.round(spare * 0.23)
        const top = start + fixed - promise.height - Theme.ledge + Math.round(spare * (hint ? 0.33 : 0.22))
        return { start: start, top: top, width: room, height: height, spare: spare }
    }
    // Small panel, five rows: all else stands at the right of them.
    function beside() {
        const start = Theme.mm(2), top = start + Math.round(Theme.em(asideSize) * Theme.snug) + Theme.mm(1)
        return { start: start, top: top, width: Theme.mm(152), height: height - top - Theme.mm(4), spare: 0 }
    }

    // From most to least; the first that fits is taken. On a tall panel rows always are: 236 × 44 mm
    // to press instead of 43 × 90, no word breaks, and both languages look alike.
    readonly property var shape: {
        const tries = small ? [[false, false], [true, false]] : [[false, true], [false, false], [true, false]]
        for (const [bare, hint] of Theme.tall ? [] : tries) {
            if (hint && Theme.step === 4)
                continue
            const box = between(bare, hint), plan = faces.columnPlan(box.width, box.height)
            if (plan)
                return { bare: bare, hint: hint, across: false, box: box, plan: plan }
        }
        if (small)
            return { bare: true, hint: false, across: true, box: beside(), plan: null }
        for (const [bare, hint] of tries) {
            const box = between(bare, hint)
            if (bare || faces.rowHeight(box.height) >= Theme.mm(Theme.tall ? 36 : 20))
                return { bare: bare, hint: hint, across: true, box: box, plan: null }
        }
    }
    readonly property int margin: edge(shape.bare)
    readonly property bool aside: small && shape.across
    readonly property int facesBottom: faces.y + faces.height + Theme.ledge

    // Nothing on the screen may tell which face was chosen, not even the keyboard's ring.
    Connections {
        target: RateModel
        function onChanged() { if (!RateModel.live) rest.forceActiveFocus() }
    }
    Item { id: rest; focus: true }

    TopBar {
        id: head
        visible: !screen.shape.bare
        width: parent.width
        height: screen.small ? Theme.mm(28) : implicitHeight
        rightRoom: screen.small ? topTools.width + Theme.gap : 0
    }
    Tools {
        id: topTools
        visible: screen.small && !screen.shape.bare
        x: screen.width - Theme.margin - width
        y: Theme.mm(4)
    }

    Balanced {
        id: asked
        x: screen.margin
        y: screen.shape.box.start
        width: screen.width - 2 * x
        words: screen.question
        size: screen.aside ? screen.asideSize : screen.questionSize
        ratio: Theme.snug
        strong: true
        horizontalAlignment: screen.aside ? Text.AlignLeft : Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }
    Label {
        id: advice
        visible: screen.shape.hint
        y: asked.y + asked.height + Math.round(screen.shape.box.spare * 0.1)
        x: Theme.margin
        width: screen.width - 2 * x
        text: qsTr("Chạm vào một khuôn mặt. Trả lời là tự nguyện.")
        color: Theme.inkSoft
        horizontalAlignment: Text.AlignHCenter
    }

    FaceRow {
        id: faces
        x: screen.margin
        y: screen.shape.box.top
        width: screen.shape.box.width
        height: screen.shape.box.height
        live: RateModel.live
        across: screen.shape.across
        plan: screen.shape.plan
        onChosen: level => RateModel.choose(level)
    }

    // The promise beside the faces: a lock and one line.
    Row {
        id: promise
        visible: !screen.small
        x: Math.round((screen.width - width) / 2)
        y: Math.round((screen.facesBottom + screen.footTop - height) / 2)
        spacing: Theme.mm(3.5)
        Icon { name: "lock"; anchors.verticalCenter: parent.verticalCenter }
        Balanced {
            words: screen.note
            room: screen.width - 2 * Theme.margin - Theme.mm(12)
            width: contentWidth
            size: screen.noteSize
            color: Theme.inkSoft
        }
    }
    BottomBar {
        id: foot
        visible: !screen.small
        width: parent.width
        y: screen.height - height
        TouchButton { objectName: "decline"; text: qsTr("Không đánh giá"); onClicked: RateModel.decline() }
    }

    // Small panel: no foot. The last row, or the column beside the rows.
    Row {
        visible: screen.small && !screen.shape.bare
        x: Theme.margin + Theme.mm(1)
        y: screen.footTop + Math.round((Theme.target - height) / 2)
        spacing: Theme.mm(4)
        Icon { name: "lock"; anchors.verticalCenter: parent.verticalCenter }
        Balanced { words: screen.note; size: screen.noteSize; color: Theme.inkSoft; width: Theme.mm(105); room: Theme.mm(98) }
    }
    TouchButton {
        visible: screen.small && !screen.shape.bare
        objectName: "decline"
        x: screen.width - Theme.margin - width
        y: screen.footTop
        text: qsTr("Không đánh giá")
        onClicked: RateModel.decline()
    }
    Label {
        visible: screen.small && screen.shape.bare
        readonly property int inset: screen.aside ? faces.x + faces.width + Theme.mm(4) : screen.margin
        x: inset
        width: screen.width - inset - screen.margin
        y: screen.aside ? screen.shape.box.top : screen.facesBottom
        text: screen.note
        size: screen.noteSize
        color: Theme.inkSoft
        horizontalAlignment: screen.aside ? Text.AlignLeft : Text.AlignHCenter
    }
    Loader {
        active: screen.small && screen.shape.bare
        readonly property int inset: screen.aside ? faces.x + faces.width + Theme.mm(4) : screen.margin
        x: inset
        width: screen.width - inset - screen.margin
        y: screen.footTop - (screen.aside ? 2 * (Theme.target + Theme.mm(2.5) + Theme.ledge) : 0)
        sourceComponent: RowOfThree { upright: screen.aside; size: screen.toolSize; onDeclined: RateModel.decline() }
    }
}
