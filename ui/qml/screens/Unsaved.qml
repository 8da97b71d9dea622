import QtQuick
import Kiosk
import ".."
import "../parts"

// The answer was not written down: said in plain words, never followed by a thank-you.
FocusScope {
    id: screen
    focus: true
    readonly property int inset: Theme.mm(Theme.small ? 10 : Theme.tall ? 16 : 24)

    Rectangle { anchors.fill: parent; color: Theme.ground }
    Column {
        x: screen.inset
        width: Math.min(screen.width - 2 * x, Theme.mm(Theme.small ? 200 : 330))
        readonly property int start: Theme.mm(Theme.small ? 26 : 27)
        y: start + Math.round((actions.y - start - height) * (Theme.tall ? 0.6 : 0.45))
        Icon { name: "warn"; tone: "bad"; size: Theme.mm(Theme.small ? 14 : 20); visible: !(Theme.small && Theme.step > 2) }
        Item { width: 1; height: Theme.mm(Theme.small ? 3 : 7) }
        Balanced {
            width: parent.width
            words: UnsavedModel.kept ? qsTr("Chưa đổi được câu\u00a0trả\u00a0lời") : qsTr("Chưa ghi được câu\u00a0trả\u00a0lời")
            size: Theme.small ? Theme.capped(12.8, 14) : Theme.capped(Theme.hero, 21)
            ratio: Theme.snug
            strong: true
            Accessible.role: Accessible.Heading
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 3 : 7) }
        Balanced {
            width: parent.width
            words: UnsavedModel.kept ? qsTr("Câu trả lời lúc trước vẫn được giữ nguyên trên máy này.")
                                    : qsTr("Máy này chưa lưu lại gì. Mời Ông/Bà thử lại, hoặc dùng phiếu giấy tại quầy.")
            size: Theme.small ? Theme.capped(Theme.body, 9) : Theme.capped(9, 13)
            color: Theme.inkSoft
        }
        Item { width: 1; height: Theme.mm(Theme.small ? 2 : 7) }
        Label {
            objectName: "code"
            width: parent.width
            text: qsTr("Mã báo cho kỹ thuật: %1").arg(UnsavedModel.code)
            size: Theme.small ? Theme.capped(Theme.caption, 7) : Theme.secondary
            strong: true
            color: Theme.accentText
        }
    }
    Tools {
        x: screen.width - width - Theme.margin
        y: Theme.mm(Theme.small ? 4 : 4.5)
        size: Theme.small ? Theme.capped(Theme.button, 8.5) : Theme.button
    }
    Flow {
        id: actions
        x: screen.inset
        y: screen.height - height - Theme.mm(Theme.small ? 8 : Theme.tall ? 50 : 24)
        width: screen.width - 2 * x
        spacing: Theme.mm(Theme.small ? 4 : 6)
        TouchButton {
            objectName: "retry"
            visible: !UnsavedModel.kept
            kind: "primary"
            focus: !UnsavedModel.kept
            height: Theme.mm(Theme.small ? 20 : 26)
            size: Theme.small ? Theme.capped(Theme.body, 9) : Theme.body
            pad: Theme.mm(Theme.small ? 9 : 14)
            text: qsTr("Thử lại")
            onClicked: UnsavedModel.retry()
        }
        TouchButton {
            objectName: "home"
            focus: UnsavedModel.kept
            height: Theme.mm(Theme.small ? 20 : 26)
            size: Theme.small ? Theme.capped(Theme.body, 9) : Theme.body
            symbol: "home"
            text: qsTr("Về trang đầu")
            onClicked: UnsavedModel.leave()
        }
    }
}
