import QtQuick
import Kiosk
import ".."
import "../parts"

// Find by typing. Keys below, the best rows above them; without keys all rows, by the page.
// Nothing found is no dead end: the nearest rows, the fields, a telephone number.
FocusScope {
    id: screen
    focus: true

    readonly property bool small: Theme.small
    readonly property bool wide: !small && !Theme.tall
    readonly property int inset: Theme.margin
    property bool typing: true
    onVisibleChanged: if (visible) { typing = true; first = 0; field.focusInput() }

    readonly property var rows: SearchModel.rows
    readonly property bool asked: SearchModel.answered.trim() !== ""
    readonly property bool matched: SearchModel.matches > 0
    property int first: 0
    onRowsChanged: first = 0

    readonly property real noteSize: small ? Theme.capped(Theme.caption, 5.8) : Theme.capped(Theme.secondary, 8)
    readonly property real nameSize: small ? Theme.capped(6.6, 8.2) : Theme.capped(Theme.body, Theme.tall ? 8.2 : 10.2)
    readonly property int rowHeight: Theme.mm(small ? 20 : Theme.step > 2 ? 30 : 26.5)
    readonly property int rowStep: rowHeight + Theme.ledge + Theme.mm(small ? 2.6 : 4.3)
    readonly property int begin: small ? field.y + field.height + Theme.ledge + Theme.mm(2.7) : said.y + said.height + Theme.mm(3)
    readonly property int end: typing ? keys.y - Theme.mm(small ? 1 : 4) : small ? height - Theme.mm(4) : foot.y - Theme.mm(4)
    readonly property int fit: Math.max(1, Math.floor((end - begin - Theme.ledge + rowStep - rowHeight) / rowStep))
    readonly property bool turns: !typing && rows.length > fit
    readonly property int turnerWidth: Theme.mm(small ? 28 : Theme.step > 2 ? 36 : 28)
    readonly property int listWidth: width - 2 * inset - (turns ? turnerWidth + Theme.gap : 0)
    readonly property string seen: `${first + 1}–${Math.min(first + fit, rows.length)}`
    readonly property bool lost: rows.length === 0

    readonly property string phone: BoardModel.hotline.phone ?? ""

    // What was found, in a sentence.
    readonly property string quoted: SearchModel.answered.length > 24 ? SearchModel.answered.slice(0, 22).trim() + "…" : SearchModel.answered
    readonly property string telling: {
        if (!asked)
            return qsTr("Hoặc chọn một lĩnh vực")
        if (lost)
            return screen.phone ? qsTr("Chưa tìm thấy. Thử từ khác, xem theo lĩnh vực, hoặc gọi %1.").arg(screen.phone)
                                    : qsTr("Chưa tìm thấy. Thử từ khác, xem theo lĩnh vực, hoặc hỏi cán bộ.")
        if (!matched)
            return qsTr("Chưa tìm thấy “%1”. Gần giống nhất:").arg(quoted)
        return SearchModel.is_full ? qsTr("Hơn %n thủ tục khớp với “%1”", "", SearchModel.matches - 1).arg(quoted)
                                   : qsTr("%n thủ tục khớp với “%1”", "", SearchModel.matches).arg(quoted)
    }

    TouchButton {
        id: back
        objectName: "back"
        x: screen.inset
        y: Theme.mm(screen.small ? 3.5 : 11)
        height: Theme.mm(screen.small ? 20 : 25)
        size: screen.small ? Theme.capped(6.4, 8.4) : Theme.capped(Theme.button, 11)
        pad: Theme.mm(screen.small ? 4 : 7.5)
        symbol: "back"
        text: qsTr("Quay lại")
        onClicked: Router.step_back()
    }
    SearchField {
        id: field
        focus: true
        x: back.x + back.width + Theme.gap
        y: back.y
        width: screen.width - x - screen.inset
        height: back.height
        open: screen.typing
        onTouched: screen.typing = true
        onAccepted: screen.typing = false
    }

    Label {
        id: said
        visible: !screen.small || screen.lost
        x: screen.inset
        y: field.y + field.height + Theme.mm(screen.small ? 2 : 4.5)
        width: screen.width - 2 * x - (place.visible ? place.width + Theme.gap : 0)
        text: screen.telling
        given: screen.asked
        size: screen.noteSize
        ratio: 1.25
        strong: screen.asked && screen.lost
        color: Theme.inkSoft
        Accessible.role: Accessible.StatusBar
    }
    Label {
        id: place
        visible: !screen.small && screen.rows.length > screen.fit
        x: screen.width - screen.inset - width
        y: said.y
        text: qsTr("%1 trên %2").arg(screen.seen).arg(screen.rows.length)
        size: screen.noteSize
        ratio: 1.25
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
    }

    Repeater {
        model: screen.rows.slice(screen.first, screen.first + screen.fit)
        HitRow {
            required property int index
            required property var modelData
            objectName: "hit" + index
            x: screen.inset
            y: screen.begin + index * screen.rowStep
            width: screen.listWidth
            height: screen.rowHeight
            columns: screen.wide && Theme.step < 3
            nameSize: screen.nameSize
            noteSize: screen.small ? Theme.capped(5.2, 6.2) : Theme.capped(Theme.secondary, 8.2)
            hit: modelData
            onClicked: SearchModel.open(modelData.id)
        }
    }

    // Nothing typed or nothing found: where to look instead.
    FieldGrid {
        visible: screen.lost
        x: screen.inset
        y: said.y + said.height + Theme.mm(screen.small ? 1.5 : 3)
        width: screen.width - 2 * x
        height: screen.end - y
        fields: SearchModel.fields
        phone: screen.asked ? screen.phone : ""
        onChosen: key => SearchModel.open_field(key)
        onCalled: SearchModel.open_hotlines()
    }

    Turner {
        visible: screen.turns
        x: screen.width - screen.inset - width
        y: screen.begin
        width: screen.turnerWidth
        height: screen.end - y
        upright: true
        size: screen.small ? Theme.capped(5.8, 6.8) : Theme.capped(Theme.button, 9)
        canBack: screen.first > 0
        canOn: screen.first + screen.fit < screen.rows.length
        place: screen.small ? `${screen.seen} / ${screen.rows.length}` : ""
        onBackward: screen.first = Math.max(0, screen.first - screen.fit)
        onForward: screen.first += screen.fit
    }
    Keyboard {
        id: keys
        visible: screen.typing
        width: parent.width
        y: screen.height - height
        onTyped: text => field.type(text)
        onMarked: key => field.mark(key)
        onErased: field.erase()
        onCleared: field.clear()
        onDone: screen.typing = false
        onHidden: screen.typing = false
    }
    BottomBar {
        id: foot
        visible: !screen.small && !screen.typing
        width: parent.width
        y: screen.height - height
        TouchButton { objectName: "home"; symbol: "home"; text: qsTr("Trang đầu"); onClicked: Router.go_home() }
    }
}
