import QtQuick
import Kiosk
import ".."
import "../parts"

// Whom to call: large digits, whose number it is, and the day it was published.
FocusScope {
    id: screen
    focus: true
    readonly property bool small: Theme.small
    readonly property bool large: Theme.step > 2
    readonly property int inset: Theme.margin
    readonly property var lines: BoardModel.hotlines
    readonly property int most: small ? (large ? 1 : 2) : Theme.tall ? (large ? 3 : 5) : large ? 2 : 3
    property int page: 0
    readonly property int pageCount: Math.max(1, Math.ceil(lines.length / most))
    readonly property int shownPage: Math.min(page, pageCount - 1)
    readonly property bool upright: !Theme.tall
    readonly property int turnerWidth: Theme.mm(small ? (large ? 32 : 26) : large ? 44 : 26)
    readonly property int room: width - 2 * inset - (upright && pageCount > 1 ? turnerWidth + Theme.mm(small ? 3 : 8) : 0)
    readonly property int topEdge: told.y + told.height + Theme.mm(small ? 2 : 5)
    readonly property int ends: small ? height - Theme.mm(4) : Theme.tall && pageCount > 1 ? turner.y - Theme.mm(6) : foot.y - Theme.mm(5)

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
        words: screen.lines.length > 0 ? qsTr("Đường dây nóng") : qsTr("Chưa có số điện\u00a0thoại nào trên máy\u00a0này")
        size: screen.small ? Theme.capped(7.3, 9) : Theme.capped(Theme.display, 15)
        ratio: Theme.snug
        strong: true
        Accessible.role: Accessible.Heading
    }
    Column {
        x: screen.inset
        y: screen.topEdge
        spacing: Theme.mm(screen.small ? 3 : 6)
        Repeater {
            model: screen.lines.slice(screen.shownPage * screen.most, (screen.shownPage + 1) * screen.most)
            Rectangle {
                id: card
                required property var modelData
                readonly property int pad: Theme.mm(screen.small ? 4 : 7)
                readonly property bool beside: !screen.large && !Theme.tall
                readonly property int numberWidth: Theme.mm(screen.small ? 68 : 140)
                readonly property string asOf: qsTr("Số công bố ngày %1").arg(modelData.as_of)
                readonly property string ended: modelData.gone ? qsTr("Cơ quan này thôi hoạt động từ sau %1. Số có thể không còn dùng.").arg(modelData.gone) : ""
                readonly property string until: modelData.until ? qsTr("Dùng đến hết %1").arg(modelData.until) : ""
                width: screen.room
                height: Math.max(who.height, number.height) + 2 * pad  // one above the other, `who` leaves the room
                radius: Theme.radius
                color: Theme.surface
                border { width: Theme.hairline; color: Theme.line }
                Accessible.role: Accessible.StaticText
                Accessible.name: [modelData.label, modelData.phone, modelData.whose, asOf, until, ended].filter(said => said !== "").join(". ")
                Label {
                    id: number
                    x: card.pad
                    y: card.beside ? Math.round((card.height - height) / 2) : who.y + headWord.height + Theme.mm(0.5)
                    width: card.beside ? card.numberWidth : parent.width - 2 * card.pad
                    text: card.modelData.phone
                    size: screen.small ? Theme.capped(screen.large ? 14 : 11, 17) : Theme.capped(Theme.hero, 24)
                    ratio: 1.19
                    strong: true
                    color: Theme.action
                    wrapMode: Text.NoWrap
                    font.features: { "tnum": 1 }
                    Accessible.ignored: true
                }
                Column {
                    id: who
                    x: card.beside ? card.pad + card.numberWidth + Theme.mm(screen.small ? 3 : 6) : card.pad
                    y: card.beside ? Math.round((card.height - height) / 2) : card.pad
                    width: parent.width - x - card.pad
                    Label {
                        id: headWord
                        width: parent.width
                        text: card.modelData.label
                        given: true
                        size: screen.small ? Theme.capped(6.4, 8) : Theme.capped(Theme.heading, 11)
                        ratio: Theme.snug
                        strong: true
                        Accessible.ignored: true
                    }
                    Item { width: 1; height: card.beside ? 0 : number.height + Theme.mm(1) }
                    Label {
                        width: parent.width
                        text: [card.modelData.whose, card.asOf, card.until].filter(said => said !== "").join(" · ")
                        given: true
                        size: screen.small ? Theme.capped(5.2, 6) : Theme.capped(Theme.secondary, 8.4)
                        ratio: 1.25
                        Accessible.ignored: true
                    }
                    Label {
                        width: parent.width
                        visible: card.ended !== ""
                        text: card.ended
                        size: screen.small ? Theme.capped(5.2, 6) : Theme.capped(Theme.caption, 7.6)
                        ratio: 1.25
                        color: Theme.accentText
                        Accessible.ignored: true
                    }
                }
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
        height: screen.upright ? screen.ends - y - Theme.ledge : implicitHeight
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
