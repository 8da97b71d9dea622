import QtQuick
import ".."

// One piece of a procedure: a paper, a step, a way to hand in, a fact. Only shows, so no ledge.
Item {
    id: root
    property var row: ({})
    property bool headed: false  // also tell whose papers these are
    property int from: 0  // pieces read on the page before: the name is one, each line another
    property int limit: 0  // px; lines below it wait for the next page; 0: none
    property real nameSize: Theme.body
    property real lineSize: Theme.caption
    property int pad: Theme.mm(3.4)
    readonly property string symbol: Reading.symbol(row.key)
    readonly property bool marked: row.number > 0 || symbol !== ""
    readonly property int inset: marked ? Math.max(ring.width, Theme.mm(9)) + Theme.mm(Theme.small ? 4 : 6) : 0
    readonly property int room: width - inset
    readonly property string name: row.key ? Reading.heading(row.key) : row.name
    readonly property bool quiet: row.kind === "fact"  // its heading is smaller than what it tells
    readonly property int chipsGap: Theme.mm(3)
    readonly property bool chipsBeside: chipsWidth > 0 && metrics.advanceWidth(name) + chipsGap + chipsWidth <= room

    implicitHeight: Math.max(linesEnd, row.number > 0 ? ring.y + ring.height : 0) + pad + Theme.hairline
    height: implicitHeight

    FontMetrics { id: metrics; font: nameLabel.font }

    Label {
        id: caseLabel
        visible: root.headed
        y: Theme.mm(1.5)
        width: root.width
        text: root.row.caseName ?? ""
        given: true
        size: root.lineSize
        strong: true
        color: Theme.accentText
        Accessible.role: Accessible.Heading
    }
    readonly property int begins: headed ? caseLabel.y + caseLabel.height : 0

    Rectangle {
        id: ring
        visible: root.row.number > 0
        y: root.begins + root.pad - Theme.mm(0.5)
        width: Math.max(Theme.mm(Theme.small ? 10 : 11), number.height)
        height: width
        radius: width / 2
        color: Theme.nothing
        border { width: Theme.hairline; color: Theme.accent }
        Label {
            id: number
            anchors.centerIn: parent
            text: root.row.number ?? ""
            size: root.nameSize * 0.9
            ratio: Theme.snug
            strong: true
            color: Theme.accentText
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Icon {
        visible: root.symbol !== ""
        y: root.begins + root.pad
        name: root.symbol
        size: Theme.mm(9)
    }
    Label {
        id: nameLabel
        x: root.inset
        y: root.begins + root.pad
        visible: !root.resumed
        width: root.chipsBeside ? Math.ceil(metrics.advanceWidth(text)) + 1 : root.room
        text: root.name
        given: !root.row.key
        size: root.quiet ? root.lineSize : root.nameSize
        ratio: Theme.snug + 0.06
        strong: root.row.kind !== "step"
        color: root.quiet ? Theme.accentText : Theme.ink
    }
    // A row too tall for a page goes on without its name; a mere heading is said again.
    readonly property bool resumed: from > 0 && !quiet
    readonly property int nameEnds: nameLabel.y + (resumed ? 0 : nameLabel.height)

    // How many originals and copies: after the name, or below it. Measured one after the other
    // and not by positioners, which stand still in a row that is out of sight.
    Repeater {
        id: chips
        model: root.resumed ? [] : root.row.chips ?? []
        Tag {
            required property var modelData
            required property int index
            readonly property Item before: index > 0 ? chips.itemAt(index - 1) : null
            readonly property int start: root.inset + (root.chipsBeside ? nameLabel.width + root.chipsGap : 0)
            x: before ? before.x + before.width + Theme.mm(2) : start
            y: root.chipsBeside ? Math.round(nameLabel.y + (nameLabel.height - height) / 2) : root.nameEnds + Theme.mm(1)
            text: Reading.line(modelData.key, modelData.text, modelData.count)
            size: root.lineSize
        }
    }
    property int chipsMade: 0
    Connections { target: chips; function onItemAdded() { ++root.chipsMade } }
    readonly property int chipsWidth: {
        let sum = 0
        for (let i = chipsMade - chipsMade; i < chips.count; ++i)
            sum += (chips.itemAt(i)?.width ?? 0) + (i > 0 ? Theme.mm(2) : 0)
        return sum
    }
    readonly property int linesBegin: nameEnds + (chips.count > 0 && !chipsBeside ? Theme.mm(2) + (chips.itemAt(0)?.height ?? 0) : 0)

    // Short ones share a line.
    readonly property var told: {
        const told = []
        for (const each of row.lines ?? []) {
            const text = Reading.line(each.key, each.text, each.count), last = told[told.length - 1]
            if (row.kind === "paper" && last && last.text.length + text.length < 80)
                told[told.length - 1] = { text: last.text + " · " + text, given: last.given || each.text !== "" }
            else
                told.push({ text: text, given: each.text !== "" })
        }
        return told
    }
    Repeater {
        id: lines
        model: root.told.slice(Math.max(0, root.from - 1))
        Label {
            required property var modelData
            required property int index
            readonly property Item before: index > 0 ? lines.itemAt(index - 1) : null
            x: root.inset
            y: before ? before.y + before.height : root.linesBegin
            // Without a name above it the first one always: a page must tell something.
            readonly property bool fits: !before && (root.resumed || root.quiet) || (before?.fits ?? true) && (root.limit === 0 || y + height + root.pad <= root.limit)
            visible: fits
            width: root.room
            text: modelData.text
            given: modelData.given
            size: root.quiet ? root.nameSize : root.lineSize
            ratio: Theme.ratio(size) - 0.06
            color: root.quiet ? Theme.ink : Theme.inkSoft
            wrapMode: Text.Wrap
        }
    }
    property int linesMade: 0
    Connections { target: lines; function onItemAdded() { ++root.linesMade } }
    readonly property int linesFit: {
        let count = 0
        for (let i = linesMade - linesMade; i < lines.count; ++i)
            if (lines.itemAt(i)?.fits)
                ++count
        return count
    }
    readonly property bool cut: linesFit < lines.count
    readonly property int linesEnd: {
        const last = linesFit > 0 ? lines.itemAt(linesFit - 1 + linesMade - linesMade) : null
        return last ? last.y + last.height : linesBegin
    }
    Rectangle {
        y: root.height - height
        width: root.width
        height: Theme.hairline
        color: Theme.line
    }
}
