import QtQuick
import Kiosk
import ".."

// What holds here today: time, hours, whom to ask, a notice. Only shows, and only what there is.
Rectangle {
    id: root
    property bool large: Theme.step > 2
    readonly property int pad: Theme.mm(Theme.small ? 4 : 7)
    readonly property real titleSize: Theme.small ? Theme.capped(6.6, 8) : Theme.capped(9, 11)
    readonly property real said: Theme.small ? Theme.capped(Theme.caption, 5.6) : Theme.capped(Theme.caption, 7)
    readonly property int perRow: Theme.tall ? 2 : 4
    // The share of the width each one needs; a notice is a sentence, a time four digits.
    readonly property var cells: [
        ...(large ? [] : [{ share: 26, kicker: "", lines: [Frame.time], note: Words.day, digits: true }]),
        ...(BoardModel.hours.length ? [{ share: 27, kicker: qsTr("Giờ làm việc hôm\u00a0nay"), lines: BoardModel.hours, note: BoardModel.hours_are_example ? qsTr("Giờ ví dụ, xin hỏi cán\u00a0bộ") : "" }]
            : BoardModel.is_closed_today ? [{ share: 27, kicker: qsTr("Giờ làm việc hôm\u00a0nay"), lines: [qsTr("Hôm nay nghỉ")], note: "" }] : []),
        ...(hotline.phone ? [{ share: 32, kicker: hotline.label, given: true, lines: [hotline.phone], note: qsTr("Số công bố %1").arg(hotline.as_of) }] : []),
        ...(BoardModel.notice && !large && !Theme.small ? [{ share: 45, kicker: qsTr("Thông báo"), lines: [], sentence: BoardModel.notice, note: "" }] : [])
    ]
    readonly property var hotline: BoardModel.hotline
    readonly property int rowCount: Math.ceil(cells.length / perRow)
    function share(row) { return cells.slice(row * perRow, (row + 1) * perRow).reduce((sum, cell) => sum + cell.share, 0) }
    function cellX(index) {
        const row = Math.floor(index / perRow), before = cells.slice(row * perRow, index).reduce((sum, cell) => sum + cell.share, 0)
        return Math.round(width * before / share(row))
    }
    function cellWidth(index) {
        return (index + 1 === cells.length || (index + 1) % perRow === 0 ? width : cellX(index + 1)) - cellX(index)
    }
    function tallest(row) {
        let height = 0
        for (let i = row * perRow; i < Math.min(cells.length, (row + 1) * perRow); ++i)
            height = Math.max(height, made.count > i ? (made.itemAt(i)?.needs ?? 0) : 0)
        return height
    }

    visible: cells.length > (large ? 0 : 1)
    height: Array.from({ length: rowCount }, (_, row) => tallest(row)).reduce((sum, height) => sum + height, 0)
    radius: Theme.radius
    color: Theme.surface
    border { width: Theme.contrast ? Theme.hairline : 0; color: Theme.line }

    Repeater {
        id: made
        model: root.cells
        Item {
            id: cell
            required property int index
            required property var modelData
            readonly property int row: Math.floor(index / root.perRow)
            readonly property int needs: words.height + 2 * root.pad
            x: root.cellX(index)
            y: row === 0 ? 0 : root.tallest(0)
            width: root.cellWidth(index)
            height: root.tallest(row)
            Rectangle {
                visible: cell.index % root.perRow > 0
                height: parent.height
                width: Theme.hairline
                color: Theme.line
            }
            Rectangle {
                visible: cell.row > 0
                width: parent.width
                height: Theme.hairline
                color: Theme.line
            }
            Column {
                id: words
                x: root.pad
                y: root.pad
                width: cell.width - 2 * x
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: cell.modelData.kicker
                    given: cell.modelData.given ?? false
                    size: root.said
                    ratio: Theme.snug + 0.06
                    strong: true
                    color: Theme.accentText
                }
                Repeater {
                    model: cell.modelData.lines
                    Label {
                        required property string modelData
                        width: words.width
                        text: modelData
                        size: cell.modelData.digits && !Theme.small ? 17 : root.titleSize
                        strong: true
                        wrapMode: Text.NoWrap
                        font.features: { "tnum": 1 }
                    }
                }
                Balanced {
                    width: parent.width
                    visible: words_ !== ""
                    readonly property string words_: cell.modelData.sentence ?? ""
                    words: words_
                    given: true
                    size: Theme.capped(Theme.body, 8)
                    strong: true
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: cell.modelData.note
                    size: root.said
                    color: Theme.inkSoft
                }
            }
        }
    }
}
