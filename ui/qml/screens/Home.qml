import QtQuick
import Kiosk
import ".."
import "../parts"
import "../parts/balance.js" as Balance

// What people come for. Large text shows fewer things, not smaller things; without content it says so.
FocusScope {
    id: screen
    focus: true
    readonly property bool small: Theme.small
    readonly property bool tall: Theme.tall
    readonly property bool large: Theme.step > 2
    readonly property bool informs: HomeModel.has_content

    // The indigo plane: at the left, or on top of a tall panel.
    readonly property int inset: Theme.margin
    readonly property int planeWidth: tall ? width : Theme.mm(small ? 86 : 152)
    readonly property int planeHeight: tall ? Theme.mm(large ? 160 : 146) : height
    readonly property real heroSize: small ? Theme.capped(12.4, 14) : tall ? Theme.capped(Theme.hero, 22) : Theme.capped(Theme.hero, 19)

    // What stands beside it, or below.
    readonly property int leftEdge: tall ? inset : planeWidth + Theme.mm(small ? 5 : 14)
    readonly property int room: width - leftEdge - (small ? Theme.mm(5) : inset)
    readonly property int columns: tall ? (large ? 2 : 3) : small || large ? 2 : 4
    readonly property int rows: tall ? 3 : small ? (large ? 2 : 3) : large ? 3 : 2
    readonly property bool across: small || large
    readonly property int most: columns * rows - (small ? 1 : 0)  // small: the last one is "all"
    readonly property int space: Theme.gap
    readonly property int step: space + Theme.ledge
    function columnX(i, n) { return Math.round(i * (room + space) / n) }
    function columnWidth(i, n) { return columnX(i + 1, n) - space - columnX(i, n) }

    readonly property int topEdge: small ? Theme.mm(5) : headLine.y + headLine.height + Theme.mm(large ? 4 : 3.5)
    readonly property int toolsY: height - Theme.mm(small ? 5 : 11) - Theme.ledge - Theme.target
    readonly property int rateHeight: Theme.mm(small ? 23 : large ? 28 : 31.5)
    readonly property int rateY: toolsY - Theme.mm(small ? 4 : tall ? 6 : 7) - rateHeight
    readonly property int moreHeight: small ? 0 : Theme.mm(24)
    readonly property int moreEnds: rateY - Theme.mm(small ? 4 : tall && !large ? 20 : 6)
    readonly property int tilesEnd: moreEnds - (small ? 0 : moreHeight + step)
    readonly property int tileStep: Math.floor((tilesEnd - topEdge + space) / rows)
    readonly property int tileHeight: tileStep - step
    readonly property real tileSize: small ? Theme.capped(6.4, 7.4) : tall ? Theme.capped(Theme.body, 11.5) : Theme.capped(Theme.body, 11)
    readonly property real moreSize: small ? Theme.capped(6.2, 7.4) : Theme.capped(6.6, 10)
    readonly property int drawing: Theme.mm(small ? 12 : across ? 17 : tall ? 19 : 21)
    // Where names would need three lines, drawings give way to them.
    readonly property bool bare: small && (large || crowded)
    readonly property bool crowded: shownTiles.some(tile => {
        const lines = Balance.lines(tile.name, columnWidth(0, columns) - drawing - Theme.mm(9), metrics)
        return lines.length === 0 || lines.length > 2
    })
    readonly property var shownTiles: informs ? HomeModel.tiles.slice(0, most) : []
    FontMetrics { id: metrics; font { family: Theme.family; pixelSize: Theme.em(screen.tileSize); weight: Font.DemiBold } }

    readonly property var more: [
        { name: "all", symbol: "grid", words: qsTr("Tất\u00a0cả việc") },
        ...(large ? [] : [{ name: "fields", symbol: "list", words: qsTr("Theo lĩnh\u00a0vực") }]),
        ...(BoardModel.hotlines.length > 0 ? [{ name: "hotlines", symbol: "phone", words: large ? qsTr("Gọi hỗ\u00a0trợ") : qsTr("Đường dây\u00a0nóng") }] : [])
    ]
    function go(name) {
        if (name === "all")
            HomeModel.open_events()
        else if (name === "fields")
            HomeModel.open_fields()
        else
            HomeModel.open_hotlines()
    }

    Rectangle {
        id: plane
        width: screen.planeWidth
        height: screen.planeHeight
        color: Theme.panel
        clip: true
        Drum {
            visible: !(screen.small && screen.large) && !(screen.tall && screen.large) && !(!screen.tall && !screen.small && screen.large && Frame.language === "en")
            centreX: screen.tall ? plane.width * 0.93 : plane.width / 2
            centreY: screen.tall ? plane.height * 0.08 : Math.max(screen.small ? Math.round(plane.height * 0.805) : 0, hint.y + hint.height + Theme.mm(screen.small ? 3 : 8)) + diameter / 2
        }
        Rectangle {  // a black plane on black ground still ends somewhere
            visible: Theme.contrast
            x: screen.tall ? 0 : parent.width - width
            y: screen.tall ? parent.height - height : 0
            width: screen.tall ? parent.width : Theme.hairline
            height: screen.tall ? Theme.hairline : parent.height
            color: Theme.line
        }
    }

    TopBar {
        id: bar
        plane: "panel"
        width: screen.planeWidth
        clock: false
        y: screen.small ? 0 : Theme.mm(screen.large ? 8 : 10)
        padding: screen.inset
        markSize: Theme.mm(screen.small ? 13 : 16.7)
        firstSize: screen.small ? Theme.capped(6.4, 7) : Theme.capped(Theme.secondary, 8.5)
        secondSize: Theme.capped(Theme.caption, screen.small ? 5.4 : 7.5)
        visible: !(screen.small && Theme.step > 3)
        rightRoom: screen.tall ? Math.round(width * 0.5) : 0  // there the drum begins
    }
    Balanced {
        id: hero
        x: screen.inset
        y: bar.visible ? bar.y + bar.height + Theme.mm(screen.small ? (screen.large ? 0 : 2) : screen.tall ? 5 : screen.large ? 6 : 20) : Theme.mm(7)
        width: (screen.tall && !screen.large ? Math.round(screen.planeWidth * 0.55) : screen.planeWidth) - 2 * x
        words: screen.informs || !HomeModel.is_settled ? qsTr("Ông/Bà cần làm việc\u00a0gì?") : qsTr("Mời Ông/Bà hỏi cán\u00a0bộ tại\u00a0quầy")
        size: screen.heroSize
        ratio: Theme.snug
        strong: true
        color: Theme.inkOnPanel
        Accessible.role: Accessible.Heading
    }
    Ledge {
        id: field
        objectName: "search"
        visible: screen.informs
        kind: "panel"
        focus: true
        x: screen.inset
        y: hero.y + hero.height + Theme.mm(screen.small ? 5 : screen.tall ? 8 : 12)
        width: screen.planeWidth - 2 * x
        height: Theme.mm(screen.small ? 22 : 26)
        text: screen.large ? qsTr("Tìm thủ tục") : qsTr("Gõ tên việc cần làm")
        onClicked: HomeModel.search()
        Icon {
            id: glass
            x: Theme.mm(screen.small ? 5 : 7)
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
            tone: field.held && Theme.contrast ? "onAction" : "ink"
            size: Theme.mm(screen.small ? 9 : 10)
        }
        Label {
            x: glass.x + glass.width + Theme.mm(screen.small ? 3.5 : 4)
            width: parent.width - x - Theme.mm(3)
            anchors.verticalCenter: parent.verticalCenter
            text: field.text
            size: screen.small ? Theme.capped(6.4, 7.6) : Theme.capped(Theme.body, 10.5)
            ratio: Theme.snug
            color: field.held ? (Theme.contrast ? Theme.inkOnAction : Theme.action) : Theme.inkSoft
            Accessible.ignored: true
        }
    }
    Flow {
        id: hint
        visible: screen.informs && !(screen.small && screen.large)
        x: screen.inset
        y: field.y + field.height + Theme.ledge + Theme.mm(screen.small ? 3 : 4.5)
        width: screen.planeWidth - 2 * x
        spacing: Theme.mm(1.5)
        readonly property real size: screen.small ? Theme.capped(5.6, 6.5) : Theme.capped(Theme.secondary, 8.4)
        Label { text: qsTr("Không cần gõ dấu. Ví dụ:"); size: hint.size; color: Theme.inkOnPanelSoft; wrapMode: Text.NoWrap }
        Label { text: qsTr("khai sinh, sao y, sổ đỏ"); size: hint.size; strong: true; color: Theme.inkOnPanel; wrapMode: Text.NoWrap }
    }

    Item {
        id: headLine
        visible: !screen.small
        x: screen.leftEdge
        y: screen.tall ? screen.planeHeight + Theme.mm(screen.large ? 6 : 8) : Theme.mm(screen.large ? 14 : 14.5)
        width: screen.room
        height: title.height
        Label {
            id: title
            visible: screen.informs
            width: screen.large ? parent.width : parent.width - when.width - Theme.mm(5)
            text: qsTr("Chọn việc thường gặp")
            size: Theme.capped(Theme.heading, 12)
            ratio: Theme.snug
            strong: true
        }
        Row {
            id: when
            visible: !screen.large && screen.informs
            x: parent.width - width
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(2.5)
            Label { id: hour; text: Frame.time; size: Theme.heading; strong: true; wrapMode: Text.NoWrap; font.features: { "tnum": 1 } }
            Label {
                anchors.baseline: hour.baseline
                text: opening.text ? qsTr("%1. %2").arg(Words.day).arg(opening.text) : Words.day
                size: Theme.caption
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
            }
        }
    }
    QtObject {
        id: opening
        readonly property bool sure: !BoardModel.hours_are_example
        readonly property string text: BoardModel.open_until ? (sure ? qsTr("Mở cửa đến %1") : qsTr("Mở cửa đến %1 (giờ\u00a0ví\u00a0dụ)")).arg(BoardModel.open_until)
                                     : BoardModel.opens_at ? (sure ? qsTr("Mở cửa lúc %1") : qsTr("Mở cửa lúc %1 (giờ\u00a0ví\u00a0dụ)")).arg(BoardModel.opens_at)
                                     : BoardModel.is_closed_today ? qsTr("Hôm nay nghỉ")
                                     : BoardModel.has_hours ? qsTr("Đã hết giờ làm\u00a0việc") : ""
    }

    Repeater {
        model: screen.shownTiles
        Tile {
            required property int index
            required property var modelData
            readonly property int column: index % screen.columns
            objectName: "event-" + modelData.key
            x: screen.leftEdge + screen.columnX(column, screen.columns)
            y: screen.topEdge + Math.floor(index / screen.columns) * screen.tileStep
            width: screen.columnWidth(column, screen.columns)
            height: screen.tileHeight
            across: screen.across
            symbol: screen.bare ? "" : modelData.symbol
            text: modelData.name
            given: true
            size: screen.tileSize
            drawing: screen.drawing
            pad: Theme.mm(screen.small ? 4 : 7)
            onClicked: HomeModel.open_event(modelData.key)
        }
    }
    Tile {  // small panel: the last place in the grid
        objectName: "all"
        visible: screen.small && screen.informs
        x: screen.leftEdge + screen.columnX(screen.columns - 1, screen.columns)
        y: screen.topEdge + (screen.rows - 1) * screen.tileStep
        width: screen.columnWidth(screen.columns - 1, screen.columns)
        height: screen.tileHeight
        across: true
        symbol: screen.bare ? "" : "grid"
        text: qsTr("Tất\u00a0cả việc")
        size: screen.tileSize
        drawing: screen.drawing
        pad: Theme.mm(4)
        onClicked: HomeModel.open_events()
    }
    Repeater {
        model: screen.informs && !screen.small ? screen.more : []
        Tile {
            required property int index
            required property var modelData
            objectName: modelData.name
            x: screen.leftEdge + screen.columnX(index, screen.more.length)
            y: screen.tilesEnd + screen.step
            width: screen.columnWidth(index, screen.more.length)
            height: screen.moreHeight
            across: true
            symbol: modelData.symbol
            text: modelData.words
            size: screen.moreSize
            drawing: Theme.mm(10)
            onClicked: screen.go(modelData.name)
        }
    }

    // Nothing installed: said plainly, with what can be done.
    Rectangle {
        visible: !screen.informs && HomeModel.is_settled
        x: screen.leftEdge
        y: screen.small ? screen.topEdge : headLine.y
        width: screen.room
        height: nothing.height + 2 * Theme.mm(screen.small ? 5 : 8)
        radius: Theme.radius
        color: Theme.surface
        border { width: Theme.hairline; color: Theme.line }
        Column {
            id: nothing
            x: Theme.mm(screen.small ? 5 : 8)
            y: x
            width: parent.width - 2 * x
            spacing: Theme.mm(2)
            Balanced {
                width: parent.width
                words: qsTr("Thông tin thủ\u00a0tục chưa có trên máy này")
                size: screen.small ? Theme.capped(7.3, 8.5) : Theme.capped(Theme.heading, 12)
                ratio: Theme.snug
                strong: true
            }
            Balanced {
                width: parent.width
                words: qsTr("Máy sẽ có khi nhận được từ máy\u00a0chủ. Lúc này Ông/Bà có thể đánh giá lần phục vụ.")
                size: screen.small ? Theme.capped(5.6, 6.6) : Theme.capped(Theme.body, 9)
                color: Theme.inkSoft
            }
        }
    }

    RateTile {
        objectName: "rate"
        x: screen.leftEdge
        y: screen.rateY
        width: screen.room
        height: screen.rateHeight
        size: screen.small ? Theme.capped(6.4, 8) : Theme.capped(Theme.body, 11)
        focus: !screen.informs
        onClicked: HomeModel.rate()
    }
    // The row within reach: text size, the telephone on a small panel, the other language.
    Repeater {
        id: tools
        readonly property bool calls: screen.small && screen.informs && BoardModel.hotlines.length > 0
        readonly property var offered: [
            { name: "appearance", symbol: "contrast", words: screen.small ? qsTr("Cỡ chữ") : qsTr("Cỡ chữ, màu"), told: qsTr("Cỡ chữ, màu") },
            ...(calls ? [{ name: "hotlines", symbol: "phone", words: qsTr("Gọi"), told: qsTr("Đường dây nóng") }] : []),
            { name: "language", symbol: "globe", words: Words.language, told: Words.language }
        ]
        model: offered
        TouchButton {
            required property int index
            required property var modelData
            objectName: modelData.name
            x: screen.leftEdge + screen.columnX(index, tools.offered.length)
            y: screen.toolsY
            width: screen.columnWidth(index, tools.offered.length)
            height: Theme.target
            pad: 0
            size: screen.small ? Theme.capped(6.2, 7.2) : Theme.capped(Theme.body, 12.9)
            symbol: screen.bare ? "" : modelData.symbol
            text: modelData.words
            Accessible.name: modelData.told
            onClicked: {
                if (modelData.name === "appearance")
                    Router.open_sheet()
                else if (modelData.name === "language")
                    Frame.switch_language()
                else
                    HomeModel.open_hotlines()
            }
        }
    }
}
