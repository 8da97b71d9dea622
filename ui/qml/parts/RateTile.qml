import QtQuick
import ".."

// The invitation to rate: bronze edge, the five faces as a sign of what comes. None can be chosen here.
Ledge {
    id: root
    property real size: Theme.body
    property real face: Theme.mm(Theme.small ? 11 : 12.4)
    property real pad: Theme.mm(Theme.small ? 5 : 6.5)
    readonly property bool narrow: width - faces.width - 3 * pad < Theme.em(size) * 5
    readonly property color nameInk: held && Theme.contrast ? Theme.inkOnAction : Theme.ink

    text: qsTr("Đánh giá lần phục\u00a0vụ\u00a0này")
    edge: Theme.accent
    lip: Theme.accent

    Column {
        x: root.pad
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * root.pad - (faces.visible ? faces.width + root.pad : 0)
        Balanced {
            width: parent.width
            words: root.text
            size: root.size
            ratio: Theme.snug
            strong: true
            color: root.nameInk
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: !Theme.small && Theme.step < 3
            text: qsTr("Một chạm, không ghi tên")
            size: Theme.caption
            color: root.held && Theme.contrast ? Theme.inkOnAction : Theme.inkSoft
            Accessible.ignored: true
        }
    }
    Row {
        id: faces
        visible: !root.narrow
        x: root.width - width - root.pad
        y: Math.round((root.height - height) / 2)
        spacing: Theme.mm(Theme.small ? 1.7 : 2.3)
        Repeater {
            model: 5
            Image {
                required property int index
                width: root.face
                height: root.face
                source: Theme.faceFile(index + 1)
                sourceSize: Qt.size(width, height)
                Accessible.ignored: true
            }
        }
    }
}
