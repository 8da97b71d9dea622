import QtQuick
import Kiosk
import ".."
import "../parts"

// For staff and technicians: how the kiosk is. Counts, times and codes; no answer, ever.
FocusScope {
    id: screen
    focus: true
    readonly property real lineSize: Theme.small ? Theme.capped(5.8, 7) : Theme.capped(Theme.body, 9)
    readonly property int inset: Theme.small ? Theme.mm(6) : Theme.margin
    readonly property bool beside: !Theme.tall
    readonly property var troubles: StatusModel.troubles
    readonly property int most: Theme.small || Theme.step > 2 ? 1 : 2  // cards that fit
    readonly property int listWidth: beside ? Math.round((width - 2 * inset) * (Theme.small ? 0.65 : 0.68)) : width - 2 * inset

    Rectangle { anchors.fill: parent; color: Theme.ground }
    TopBar {
        id: head
        plane: "panel"
        filled: true
        width: parent.width
        height: Math.max(Theme.mm(Theme.small ? 18 : 24), implicitHeight - Theme.mm(6))
        padding: screen.inset
        markSize: Theme.mm(Theme.small ? 11 : 14)
        clock: false
        first: qsTr("Tình trạng máy")
        second: Frame.unit
        firstSize: Theme.small ? Theme.capped(Theme.button, 7) : Theme.capped(Theme.secondary, 8)
        secondSize: Theme.small ? Theme.capped(Theme.caption, 5.4) : Theme.capped(Theme.caption, 7)
        rightRoom: about.width + Theme.gap
        Label {
            id: about
            anchors.verticalCenter: parent.verticalCenter
            text: StatusModel.device ? qsTr("Phiên bản %1 · %2").arg(Frame.version).arg(StatusModel.device)
                                     : qsTr("Phiên bản %1").arg(Frame.version)
            size: Theme.small ? Theme.capped(Theme.caption, 5.4) : Theme.capped(Theme.secondary, 8)
            color: Theme.inkOnPanelSoft
            wrapMode: Text.NoWrap
        }
    }
    Label {
        id: title
        x: screen.inset
        y: head.height + Theme.mm(Theme.small ? 2.5 : 6)
        width: screen.beside && !Theme.small ? screen.listWidth : screen.width - 2 * x
        text: screen.troubles.length === 0 ? qsTr("Máy chạy tốt")
                                           : qsTr("Máy chạy được, %n việc cần xem", "", screen.troubles.length)
        size: Theme.small ? Theme.capped(Theme.heading, 9.6) : Theme.capped(Theme.display, 16)
        ratio: Theme.snug
        strong: true
        Accessible.role: Accessible.Heading
    }
    Column {
        id: list
        x: screen.inset
        y: title.y + title.height + Theme.mm(Theme.small ? 1 : 3)
        width: screen.listWidth
        readonly property real nameWidth: Theme.mm(Theme.small ? 30 : Theme.step > 2 ? 50 : 39)
        readonly property int least: Theme.mm(Theme.small ? 16 : 21)
        StateRow {
            width: parent.width; nameWidth: list.nameWidth; least: list.least; size: screen.lineSize
            symbol: "shield"
            name: qsTr("Máy chủ")
            text: StatusModel.server.replace(/^https?:\/\//, "") || qsTr("Chưa ghi danh máy này")
            kind: StatusModel.link_well ? StatusModel.contact ? "ok" : "waiting" : "bad"
            word: StatusModel.link_well ? StatusModel.contact ? qsTr("Tốt") : qsTr("Chưa gọi") : qsTr("Cần xem")
        }
        StateRow {
            width: parent.width; nameWidth: list.nameWidth; least: list.least; size: screen.lineSize
            symbol: "wifi"
            name: qsTr("Liên lạc")
            text: StatusModel.contact ? qsTr("Lần cuối %1").arg(StatusModel.contact) : qsTr("Chưa lần nào")
        }
        StateRow {
            width: parent.width; nameWidth: list.nameWidth; least: list.least; size: screen.lineSize
            symbol: "list"
            name: qsTr("Sổ ghi")
            text: StatusModel.epoch ? qsTr("%1 dòng · sổ %2").arg(Words.count(StatusModel.entries)).arg(StatusModel.epoch) : qsTr("Đang mở")
            kind: StatusModel.journal_well ? "ok" : "bad"
            word: StatusModel.journal_well ? qsTr("Tốt") : qsTr("Cần xem")
        }
        StateRow {
            width: parent.width; nameWidth: list.nameWidth; least: list.least; size: screen.lineSize
            symbol: "send"
            name: qsTr("Chờ gửi")
            text: qsTr("%1 dòng").arg(Words.count(StatusModel.waiting))
            kind: StatusModel.waiting === 0 ? "ok" : "waiting"
            word: StatusModel.waiting === 0 ? qsTr("Đã gửi hết") : qsTr("Đang chờ")
        }
    }
    Column {
        x: screen.beside ? list.x + list.width + Theme.mm(Theme.small ? 4 : 10) : screen.inset
        y: screen.beside ? (Theme.small ? list.y + Theme.mm(2) : title.y) : list.y + list.height + Theme.mm(12)
        width: screen.beside ? screen.width - x - screen.inset : screen.width - 2 * screen.inset
        spacing: Theme.mm(Theme.small ? 2 : 5)
        Repeater {
            model: screen.troubles.slice(0, screen.most)
            TroubleCard {
                required property string modelData
                width: parent.width
                code: modelData
            }
        }
        Label {
            width: parent.width
            visible: screen.troubles.length > screen.most
            text: qsTr("Còn mã khác: %1").arg(screen.troubles.slice(screen.most).join(", "))
            size: Theme.small ? Theme.capped(Theme.caption, 5.4) : Theme.capped(Theme.secondary, 7)
            strong: true
            color: Theme.bad
        }
        Label {
            width: parent.width
            visible: screen.troubles.length === 0
            text: qsTr("Không có việc gì cần làm. Trang này không cho xem câu trả lời của ai.")
            size: Theme.small ? Theme.capped(Theme.caption, 5.6) : Theme.capped(Theme.secondary, 8)
            color: Theme.inkSoft
        }
    }
    Rectangle {
        y: foot.y - Theme.mm(Theme.small ? 2.5 : 4.5)
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    TouchButton {
        id: foot
        objectName: "close"
        x: screen.inset
        y: screen.height - height - Theme.mm(Theme.small ? 3 : 6)
        focus: true
        height: Theme.mm(Theme.small ? 14 : 20)
        size: Theme.small ? Theme.capped(Theme.caption, 7) : Theme.capped(Theme.body, 9.7)
        symbol: "back"
        text: qsTr("Về màn hình người dân")
        onClicked: StatusModel.leave()
    }
    TouchButton {
        objectName: "language"
        anchors.verticalCenter: foot.verticalCenter
        x: screen.width - width - screen.inset
        height: foot.height
        size: foot.size
        symbol: "globe"
        text: Words.language
        onClicked: Frame.switch_language()
    }
}
