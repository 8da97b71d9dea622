import QtQuick
import QtQuick.Templates as T
import Kiosk
import ".."
import "../parts"

// At rest: what one can do here, and what holds today. The whole screen is one button.
FocusScope {
    id: screen
    focus: true
    readonly property int inset: Theme.mm(Theme.small ? 6 : Theme.tall ? 16 : 24)
    readonly property bool large: Theme.step > 2  // fewer things, not smaller things
    readonly property bool informs: IdleModel.informs
    readonly property bool boarded: informs && board.visible
    readonly property real titleSize: Theme.capped(Theme.small ? 16 : Theme.attract, Theme.small ? 18 : Theme.tall ? 28 : 25.5)
    readonly property real saidSize: Theme.small ? Theme.capped(Theme.body, 9.7) : Theme.capped(9, 10.5)
    // On a wide panel words end where the drum begins.
    readonly property int room: Math.min(width - 2 * inset, Theme.mm(Theme.small ? 200 : Theme.tall ? 300 : 214))

    Rectangle { anchors.fill: parent; color: Theme.panel }
    Drum {
        visible: !(Theme.small && (screen.large || screen.boarded))
        centreX: screen.width * (Theme.tall ? 0.93 : Theme.small ? 1.1 : 0.8125)
        centreY: screen.height * (Theme.tall ? (screen.boarded ? 0.07 : 0.125) : Theme.small ? 1.2 : screen.boarded ? 0.24 : 0.32)
    }

    T.AbstractButton {
        id: all
        objectName: "begin"
        anchors.fill: parent
        focus: true
        focusPolicy: Qt.TabFocus
        text: screen.informs ? qsTr("Chạm vào màn hình để bắt đầu") : qsTr("Chạm vào màn hình để đánh giá")
        Accessible.name: text
        Keys.onReturnPressed: click()
        Keys.onEnterPressed: click()
        onClicked: IdleModel.begin()
        Rectangle {
            visible: all.visualFocus
            anchors { fill: parent; margins: Theme.ring }
            color: Theme.nothing
            border { width: Theme.ring; color: Theme.focus }
        }
    }

    TopBar {
        id: head
        plane: "panel"
        padding: screen.inset
        clock: false
        visible: !(Theme.small && screen.large)
        y: Theme.small ? 0 : Theme.mm(screen.boarded && !Theme.tall ? 3 : 7)
        width: parent.width
        height: Theme.small ? Theme.mm(28) : implicitHeight
        rightRoom: Theme.small ? tools.width + Theme.gap : Theme.tall ? Math.round(width / 2) : 0
    }

    Column {
        id: said
        x: screen.inset
        width: screen.room
        y: head.y + head.height + Math.round((foot - head.y - head.height - height) * (Theme.small ? 0.42 : Theme.tall ? 0.62 : 0.4))
        readonly property int foot: notice.visible ? notice.y : screen.boarded ? board.y : Theme.small ? screen.height - Theme.mm(6) : tools.y
        Balanced {
            width: Math.min(parent.width, Theme.mm(Theme.small ? 170 : 300))
            words: all.text
            size: screen.titleSize
            ratio: Theme.snug
            strong: true
            color: Theme.inkOnPanel
            Accessible.role: Accessible.Heading
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 5 : screen.boarded && !Theme.tall ? 5 : 9) }
        Label {
            width: parent.width
            visible: screen.informs && !(screen.large && (Theme.small || notice.visible))
            text: HomeModel.has_content ? qsTr("Xem cần giấy\u00a0tờ gì, mất bao lâu, lệ phí bao nhiêu.") : ""
            height: text ? lineCount * lineBox : 0
            size: screen.saidSize
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
        Label {
            width: parent.width
            visible: screen.informs && !(screen.large && (Theme.small || screen.boarded)) && !(Theme.small && screen.boarded)
            text: qsTr("Đánh giá việc phục vụ. Không cần đăng nhập.")
            size: screen.saidSize
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
        Label {
            width: parent.width
            visible: !screen.informs && !(screen.large && (Theme.small || notice.visible))
            text: qsTr("Một lần chạm là xong. Trả lời là tự nguyện.")
            size: screen.saidSize
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
        Label {
            width: parent.width
            visible: !screen.informs && !(screen.large && Theme.small && notice.visible)
            text: qsTr("Không ghi tên. Cán bộ tại quầy không xem được.")
            size: screen.saidSize
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 3 : 6) }
        Label {
            width: parent.width
            visible: !(notice.visible && (screen.large || Theme.small)) && !(screen.boarded && screen.large && !Theme.tall)
            // For whoever cannot read the line above: the one sentence always in the other language.
            text: Frame.language === "vi" ? (screen.informs ? "Touch the screen to begin. English is available." : "Touch the screen to rate. English is available.")
                                          : (screen.informs ? "Chạm vào màn hình để bắt đầu." : "Chạm vào màn hình để đánh giá.")
            size: Theme.caption
            color: Theme.inkOnPanelSoft
        }
    }

    Banner {
        id: notice
        visible: IdleModel.damaged
        kind: "bad"
        x: screen.inset
        y: Theme.small ? screen.height - height - Theme.mm(5) : (screen.boarded ? board.y : tools.y) - height - Theme.mm(8)
        width: Math.min(screen.width - 2 * x, Theme.mm(300))
        title: qsTr("Máy vừa thay sổ ghi mới")
        text: qsTr("Sổ cũ bị hỏng và được giữ nguyên. Mời báo kỹ thuật viên mã K-3104.")
    }

    Board {
        id: board
        large: screen.large
        visible: screen.informs && cells.length > (large ? 0 : 1) && !(Theme.small && (screen.large || notice.visible))
        x: screen.inset
        y: Theme.small ? screen.height - height - Theme.mm(5) : tools.y - height - Theme.mm(8)
        width: screen.width - 2 * x
    }
    Row {
        visible: !Theme.small && !(Theme.tall && screen.large) && !screen.boarded
        x: screen.inset
        anchors.verticalCenter: tools.verticalCenter
        spacing: Theme.mm(4)
        Label {
            id: time
            text: Frame.time
            size: Theme.title
            strong: true
            color: Theme.inkOnPanel
            wrapMode: Text.NoWrap
            font.features: { "tnum": 1 }
        }
        Label {
            anchors.baseline: time.baseline
            text: Words.day
            size: Theme.secondary
            color: Theme.inkOnPanelSoft
            wrapMode: Text.NoWrap
        }
    }
    Tools {
        id: tools
        kind: "outline"
        size: Theme.small ? Theme.capped(Theme.button, 8.5) : Theme.button
        x: screen.width - width - screen.inset
        y: Theme.small ? Theme.mm(4) : screen.height - height - Theme.mm(Theme.tall ? 16 : 14)
    }
}
