import QtQuick
import Kiosk
import ".."
import "../parts"

// The kiosk rests: says so calmly, names the code, tries again by itself.
FocusScope {
    id: screen
    focus: true
    readonly property int inset: Theme.mm(Theme.small ? 10 : Theme.tall ? 16 : 24)
    readonly property bool large: Theme.step > 2

    Rectangle { anchors.fill: parent; color: Theme.ground }
    Drum {
        plane: "ground"
        visible: !Theme.small  // it would stand behind words
        centreX: screen.width * (Theme.tall ? 0.93 : Theme.small ? 1.062 : 0.887)
        centreY: screen.height * (Theme.tall ? 0.125 : Theme.small ? 1.128 : 0.518)
    }
    TopBar {
        id: head
        visible: !screen.large || !(Theme.small || Theme.tall)
        width: parent.width
        clock: false
        padding: Theme.margin
        rightRoom: tools.width + Theme.gap
        height: Theme.small ? Theme.mm(28) : implicitHeight
    }
    Column {
        id: said
        x: screen.inset
        width: Math.min(screen.width - 2 * x, Theme.mm(Theme.small ? 190 : Theme.tall ? 300 : 188))
        readonly property int start: head.visible ? head.height : Theme.mm(27)
        y: start + Math.round((actions.y - start - height) * (Theme.tall ? 0.7 : 0.45))
        Balanced {
            width: parent.width
            words: qsTr("Máy đang nghỉ một lát")
            size: Theme.small ? Theme.capped(11.5, 12.5) : Theme.capped(Theme.hero, 20)
            ratio: Theme.snug
            strong: true
            Accessible.role: Accessible.Heading
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 2 : 7) }
        Balanced {
            width: parent.width
            words: qsTr("Mời Ông/Bà hỏi cán bộ tại quầy. Mọi đánh giá đã gửi vẫn được giữ nguyên.")
            size: Theme.small ? Theme.capped(6.2, 7) : Theme.capped(9, 11)
            color: Theme.inkSoft
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 3 : screen.large ? 9 : 18) }
        Label {
            width: parent.width
            visible: !(Theme.small && screen.large)
            text: qsTr("Mã báo cho kỹ thuật")
            size: Theme.caption
            strong: true
            color: Theme.accentText
        }
        Label {
            objectName: "code"
            text: TroubleModel.code
            size: Theme.small ? Theme.capped(Theme.title, 10) : Theme.capped(Theme.hero, 19)
            ratio: Theme.snug
            strong: true
            width: parent.width
        }
        Label {
            width: parent.width
            text: Words.trouble(TroubleModel.code)
            size: Theme.small ? Theme.capped(Theme.caption, 6.4) : Theme.capped(Theme.secondary, 9)
            color: Theme.inkSoft
        }
    }
    Item {
        id: actions
        readonly property bool stacked: Theme.tall
        readonly property int space: Theme.mm(Theme.small ? 4 : 8)
        x: screen.inset
        y: screen.height - height - Theme.mm(Theme.small ? 5 : Theme.tall ? 40 : 22)
        width: screen.width - 2 * x
        height: stacked ? again.y + again.height : retry.height + Theme.ledge
        TouchButton {
            id: retry
            objectName: "retry"
            kind: "primary"
            focus: true
            height: Theme.mm(Theme.small ? 20 : 28)
            size: Theme.small ? Theme.capped(Theme.button, 8.5) : Theme.body
            pad: Theme.mm(Theme.small ? 6 : 12)
            text: qsTr("Thử mở lại máy")
            onClicked: TroubleModel.retry()
        }
        Label {
            id: again
            x: actions.stacked ? 0 : retry.width + actions.space
            y: actions.stacked ? retry.height + actions.space : Math.round((retry.height - height) / 2)
            width: Math.min(parent.width - x, Theme.mm(Theme.small || Theme.tall ? 300 : 150))  // up to the drum
            text: TroubleModel.retry_left > 0 ? qsTr("Máy tự thử lại sau %n giây. Ai cũng có thể bấm nút này.", "", TroubleModel.retry_left)
                                              : qsTr("Máy đang thử lại.")
            size: Theme.small ? Theme.capped(Theme.caption, 6.4) : Theme.capped(Theme.secondary, 8)
            color: Theme.inkSoft
        }
    }
    Tools {
        id: tools
        size: Theme.small ? Theme.capped(Theme.button, 8.5) : Theme.button
        x: screen.width - width - Theme.margin
        y: Theme.mm(Theme.small ? 4 : 4.5)
    }
}
