import QtQuick
import Kiosk
import ".."
import "../parts"

// All life events, or all fields: by the page.
FocusScope {
    id: screen
    focus: true
    readonly property bool small: Theme.small
    readonly property bool large: Theme.step > 2
    readonly property bool fields: TopicsModel.are_fields
    readonly property int inset: Theme.margin
    readonly property int columns: small ? 2 : Theme.tall ? (large ? 1 : 2) : large ? 2 : 3
    readonly property int rows: small ? (large ? 2 : 3) : Theme.tall ? (large ? 6 : 8) : large ? 4 : 5
    readonly property int perPage: columns * rows
    // The first of the fields is all of them.
    readonly property var all: fields ? [{ key: "", name: qsTr("Tất\u00a0cả thủ\u00a0tục"), symbol: "", count: TopicsModel.count, ours: true }, ...TopicsModel.tiles] : TopicsModel.tiles
    readonly property int pageCount: Math.max(1, Math.ceil(all.length / perPage))
    property int page: Math.floor(TopicsModel.row / perPage)
    readonly property int shownPage: Math.min(page, pageCount - 1)

    readonly property bool upright: !Theme.tall
    readonly property int turnerWidth: Theme.mm(small ? (large ? 32 : 26) : large ? 44 : 26)
    readonly property int space: Theme.gap
    readonly property int step: space + Theme.ledge
    readonly property int room: width - 2 * inset - (upright && pageCount > 1 ? turnerWidth + Theme.mm(small ? 3 : 8) : 0)
    readonly property int topEdge: told.y + told.height + Theme.mm(small ? 2 : 5)
    readonly property int ends: small ? height - Theme.mm(4) : (Theme.tall && pageCount > 1 ? turner.y - Theme.mm(6) : foot.y - Theme.mm(5))
    readonly property int pitch: Math.floor((ends - topEdge + space) / rows)
    function columnX(i) { return Math.round(i * (room + space) / columns) }

    TopBar {
        id: bar
        visible: !screen.small && !(!Theme.tall && Theme.step > 3)
        width: parent.width
    }
    ToolRow {
        id: tools
        visible: screen.small
        x: screen.inset
        y: Theme.mm(4)
        width: screen.width - 2 * x
    }
    Balanced {
        id: told
        x: screen.inset
        y: screen.small ? tools.y + tools.height + Theme.ledge + Theme.mm(2) : bar.visible ? bar.height + Theme.mm(Theme.tall ? 5 : 0) : Theme.mm(8)
        width: screen.width - 2 * x
        words: screen.fields ? qsTr("Chọn lĩnh vực") : qsTr("Chọn việc cần làm")
        size: screen.small ? Theme.capped(7.3, 9) : Theme.capped(Theme.display, 15)
        ratio: Theme.snug
        strong: true
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: screen.all.slice(screen.shownPage * screen.perPage, (screen.shownPage + 1) * screen.perPage)
        Tile {
            required property int index
            required property var modelData
            readonly property int column: index % screen.columns
            objectName: modelData.key === "" ? "all" : "topic-" + modelData.key
            x: screen.inset + screen.columnX(column)
            y: screen.topEdge + Math.floor(index / screen.columns) * screen.pitch
            width: screen.columnX(column + 1) - screen.space - screen.columnX(column)
            height: screen.pitch - screen.step
            across: true
            symbol: screen.small && screen.large ? "" : modelData.symbol
            text: modelData.name
            given: !modelData.ours
            Accessible.name: modelData.count > 0 ? qsTr("%1, %n thủ tục", "", modelData.count).arg(modelData.name) : modelData.name
            count: modelData.count > 0 ? Words.count(modelData.count) : ""
            size: screen.small ? Theme.capped(6.2, 7.2) : Theme.capped(Theme.body, 10.5)
            drawing: Theme.mm(screen.small ? 12 : 15)
            pad: Theme.mm(screen.small ? 4 : 7)
            onClicked: {
                if (modelData.key === "")
                    TopicsModel.open_all(screen.shownPage * screen.perPage)
                else
                    TopicsModel.open(modelData.key, screen.shownPage * screen.perPage)
            }
        }
    }
    Turner {
        id: turner
        visible: screen.pageCount > 1
        upright: screen.upright
        x: screen.upright ? screen.width - screen.inset - width : screen.inset
        width: screen.upright ? screen.turnerWidth : screen.width - 2 * x
        y: screen.upright ? screen.topEdge : foot.y - Theme.mm(6) - height
        height: screen.upright ? screen.rows * screen.pitch - screen.space : implicitHeight
        size: screen.small ? Theme.capped(5.8, 7) : Theme.capped(screen.upright ? 6.6 : Theme.button, 10.5)
        canBack: screen.shownPage > 0
        canOn: screen.shownPage < screen.pageCount - 1
        place: qsTr("Trang %1/%2").arg(screen.shownPage + 1).arg(screen.pageCount)
        onBackward: screen.page = screen.shownPage - 1
        onForward: screen.page = screen.shownPage + 1
    }
    BackRow {
        id: foot
        visible: !screen.small
        width: parent.width
        y: screen.height - height
    }
}
