import QtQuick
import Kiosk
import ".."
import "../parts"

// The same for every answer: nothing here knows which one was given.
FocusScope {
    id: screen
    focus: true
    readonly property int inset: Theme.mm(Theme.small ? 14 : Theme.tall ? 16 : 24)
    readonly property bool large: Theme.step > 2
    readonly property real said: Theme.small ? Theme.capped(Theme.body, 8.7) : Theme.capped(9, 14)
    readonly property real pressed: Theme.small ? Theme.capped(Theme.body, 8.7) : Theme.body

    Rectangle { anchors.fill: parent; color: Theme.panel }
    Drum {
        centreX: screen.width * (Theme.tall ? 0.93 : Theme.small ? 1.062 : 0.87)
        centreY: screen.height * (Theme.tall ? 0.125 : Theme.small ? 1.128 : 0.83)
    }

    Column {
        x: screen.inset
        width: screen.width - 2 * x
        y: Math.round((actions.y - height) * (Theme.tall ? 0.75 : 0.47))
        Mark { plane: "panel"; size: Theme.mm(Theme.small ? 17 : 22); visible: !(Theme.small && screen.large) }
        Item { width: parent.width; height: Theme.mm(10); visible: !(Theme.small && screen.large) }
        Balanced {
            width: parent.width
            words: qsTr("Cảm ơn Ông/Bà")
            size: Theme.small ? Theme.capped(Theme.hero, 20) : Theme.capped(Theme.attract, 30)
            ratio: Theme.snug
            strong: true
            color: Theme.inkOnPanel
            Accessible.role: Accessible.Heading
        }
        Item { width: parent.width; height: Theme.mm(5) }
        Balanced {
            width: parent.width
            words: qsTr("Câu trả lời đã được ghi lại, không kèm tên.")
            size: screen.said
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
        Balanced {
            width: parent.width
            words: qsTr("Cán bộ tại quầy không xem được.")
            size: screen.said
            ratio: 1.42
            color: Theme.inkOnPanelSoft
        }
    }
    Flow {
        id: actions
        x: screen.inset
        width: screen.width - 2 * x
        y: screen.height - height - Theme.mm(Theme.small ? 10 : Theme.tall ? 60 : 24)
        spacing: Theme.mm(Theme.small ? 4 : 6)
        TouchButton {
            objectName: "done"
            kind: "panel"
            focus: true
            size: screen.pressed
            height: Theme.mm(Theme.small ? 20 : 26)
            text: qsTr("Xong")
            pad: Theme.mm(Theme.small ? 8.5 : 12)
            onClicked: ThanksModel.finish()
        }
        TouchButton {
            objectName: "undo"
            kind: "outline"
            size: screen.pressed
            height: Theme.mm(Theme.small ? 20 : 26)
            visible: ThanksModel.undo_left > 0 || ThanksModel.busy
            inert: ThanksModel.busy
            symbol: "undo"
            text: qsTr("Đổi câu trả lời")
            aside: ThanksModel.undo_left > 0 ? qsTr("(còn %n giây)", "", ThanksModel.undo_left) : ""
            pad: Theme.mm(Theme.small && screen.large ? 5 : 8.5)
            onClicked: ThanksModel.undo()
        }
    }
}
