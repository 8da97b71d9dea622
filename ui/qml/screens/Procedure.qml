import QtQuick
import Kiosk
import ".."
import "../parts"

// One procedure in full. Time, fee and result before anything else; then its parts behind tabs,
// by whole rows. Large text and small panels show fewer things at once: the facts become a tab.
FocusScope {
    id: screen
    focus: true

    readonly property bool small: Theme.small
    readonly property bool wide: !small && !Theme.tall
    readonly property bool compact: small || Theme.step > 2
    readonly property bool english: Frame.language === "en"

    readonly property var head: ProcedureModel.head
    readonly property var sections: ProcedureModel.sections
    readonly property var missing: ProcedureModel.missing
    function told(name) { return (english ? head[name + "_en"] : "") || (head[name] ?? "") }
    function given(name) { return !(english && head[name + "_en"]) }

    // The facts, in brief for the card and in full for the tab.
    readonly property string more: qsTr("Tùy trường hợp: xem mục Nơi nộp, lệ phí")
    readonly property var facts: [
        fact("time", "clock", Reading.brief(ProcedureModel.time), Reading.isOurs(ProcedureModel.time), ProcedureModel.time.rest),
        fact("fee", "coin", Reading.brief(ProcedureModel.fee), Reading.isOurs(ProcedureModel.fee), ProcedureModel.fee.rest),
        fact("result", "award", head.result || Reading.brief({ said: "ask" }), !head.result, head.authority)
    ]
    function fact(key, symbol, text, ours, rest) {
        const fits = (rest ?? "").length <= 60
        const tail = fits ? rest ?? "" : key === "result" ? "" : more
        return { key: key, symbol: symbol, text: text, given: !ours, rest: tail, restGiven: fits }
    }
    function row(key, lines) { return { kind: "fact", key: key, name: "", number: 0, chips: [], lines: lines } }
    function plain(text, ours) { return [{ key: "", text: text ?? "", count: 0, ours: ours ?? false }] }
    function rowsOf(names) { return names.reduce((all, name) => all.concat(sections[name] ?? []), []) }
    readonly property var gist: [
        ...(missing.length && small ? [row("missing", plain(Reading.missing(missing)))] : []),
        row("summary", plain(told("summary"))),
        ...rowsOf(["methods"]).filter(each => each.kind === "fact"),
        ...rowsOf(["other"]).filter(each => ["result", "authority"].includes(each.key)),
        ...(wide ? [] : [row("source", [...plain(Reading.checked(ProcedureModel.provenance.checked)), ...Reading.origins(ProcedureModel.provenance).map(each => plain(each)[0])])])
    ]

    readonly property var tabs: compact ? ["gist", "papers", "how", "other"] : ["papers", "steps", "methods", "other"]
    property string chosen: ""
    readonly property string tab: tabs.includes(chosen) ? chosen : tabs[0]
    readonly property var names: ({
        gist: qsTr("Tóm tắt"),
        papers: qsTr("Giấy tờ (%1)").arg(ProcedureModel.paper_count),
        steps: qsTr("Các bước"),
        methods: qsTr("Nơi nộp, lệ phí"),
        how: qsTr("Cách làm"),
        other: compact ? qsTr("Khác") : qsTr("Thông tin khác")
    })
    readonly property var rows: tab === "gist" ? gist : tab === "how" ? rowsOf(["steps", "methods"]) : rowsOf([tab])

    // Sizes.
    readonly property int side: Theme.mm(122)
    readonly property int apart: Theme.mm(12)
    readonly property int inset: Theme.margin
    readonly property int turnerWidth: Theme.mm(Theme.step > 2 ? 34 : 28)
    readonly property int textWidth: wide ? width - 2 * inset - side - apart : small ? width - 2 * inset - turnerWidth - Theme.gap : width - 2 * inset
    readonly property real titleSize: small ? Theme.capped(Theme.title, 10.5) : Theme.capped(Theme.display, 16)
    readonly property real tabSize: small ? Theme.capped(5.8, 6.8) : Theme.tall ? Theme.capped(6.6, 7.6) : Theme.capped(Theme.button, 9.7)
    readonly property real nameSize: small ? Theme.capped(6.4, 8.2) : Theme.capped(Theme.body, 11)
    readonly property real lineSize: small ? Theme.capped(Theme.caption, 6.8) : Theme.capped(Theme.caption, 8.4)
    readonly property int ends: small ? height - Theme.mm(4) : foot.y - Theme.mm(4)

    TopBar {
        id: bar
        visible: !screen.small
        width: parent.width
    }
    ToolRow {
        id: tools
        visible: screen.small
        x: screen.inset
        y: Theme.mm(4)
        width: screen.width - 2 * x
    }

    Column {
        id: top
        x: screen.inset
        y: screen.small ? tools.y + tools.height + Theme.ledge + Theme.mm(2.5) : bar.height + Theme.mm(Theme.tall ? 6 : 2)
        width: screen.textWidth
        Label {
            width: parent.width
            visible: !screen.small && Theme.step < 4
            text: screen.told("field")
            given: screen.given("field")
            size: Theme.caption
            strong: true
            color: Theme.accentText
        }
        Balanced {
            width: parent.width
            words: screen.told("title")
            given: screen.given("title")
            size: screen.titleSize
            ratio: Theme.snug
            strong: true
            Accessible.role: Accessible.Heading
        }
        Label {
            width: parent.width
            visible: !screen.compact
            text: screen.told("summary")
            given: screen.given("summary")
            size: Theme.tall ? Theme.body : Theme.secondary
            color: Theme.inkSoft
        }
        Item { width: 1; height: Theme.mm(screen.small ? 2.5 : 5) }
        FactCard {
            visible: !screen.compact
            width: parent.width
            facts: screen.facts
        }
        Item { width: 1; height: Theme.mm(5); visible: !screen.compact }
        Tabs {
            id: tabRow
            width: parent.width
            keys: screen.tabs
            names: screen.names
            open: screen.tab
            size: screen.tabSize
            onChosen: key => screen.chosen = key
        }
    }

    Pages {
        id: pages
        objectName: "pages"
        x: screen.inset
        y: top.y + top.height + Theme.ledge + Theme.mm(screen.small ? 1 : 2)
        width: screen.textWidth
        height: (Theme.tall ? aside.y - Theme.mm(4) : screen.ends) - y
        rows: screen.rows
        nameSize: screen.nameSize
        lineSize: screen.lineSize
        Accessible.role: Accessible.List
        Accessible.name: screen.names[screen.tab]
    }

    // What lies beside the text, or below it on a tall panel.
    Column {
        id: aside
        visible: !screen.small
        x: screen.wide ? screen.width - screen.inset - width : screen.inset
        y: screen.wide ? bar.height + Theme.mm(2) : turner.y - height - Theme.mm(6)
        width: screen.wide ? screen.side : screen.textWidth
        spacing: Theme.mm(7)
        Banner {
            width: parent.width
            visible: screen.missing.length > 0
            kind: "waiting"
            symbol: "warn"
            title: Reading.missingTitle
            text: Reading.missing(screen.missing)
        }
        Provenance {
            visible: !screen.compact || screen.wide
            width: parent.width
            from: ProcedureModel.provenance
        }
    }
    Turner {
        id: turner
        x: screen.small ? screen.width - screen.inset - width : aside.x
        y: screen.small ? top.y : screen.ends - height
        width: screen.small ? screen.turnerWidth : aside.width
        height: screen.small ? screen.ends - y : implicitHeight
        upright: screen.small
        size: screen.small ? Theme.capped(5.8, 6.8) : Theme.button
        canBack: pages.canBack
        canOn: pages.canOn
        readonly property string seen: pages.shown > 1 ? `${pages.first + 1}–${pages.last}` : pages.last
        place: pages.rows.length === 0 ? "" : screen.small ? `${seen} / ${pages.rows.length}`
             : qsTr("Đang xem mục %1 trên %2").arg(seen).arg(pages.rows.length)
        onBackward: pages.backward()
        onForward: pages.forward()
    }

    BottomBar {
        id: foot
        visible: !screen.small
        width: parent.width
        y: screen.height - height
        TouchButton { objectName: "back"; symbol: "back"; text: qsTr("Quay lại"); onClicked: Router.step_back() }
        TouchButton { objectName: "home"; symbol: "home"; text: qsTr("Trang đầu"); onClicked: Router.go_home() }
    }
}
