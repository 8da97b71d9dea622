import QtQuick
import Kiosk
import ".."

// Where words are typed, from the keys on the screen or real ones.
Rectangle {
    id: root
    property alias text: input.text
    property real size: Theme.small ? 8 : 9.6
    property bool open: true  // the keys on the screen are there
    signal accepted()
    signal touched()

    radius: Theme.radius
    color: Theme.surface
    border { width: Theme.hairline; color: open ? Theme.action : Theme.line }

    function focusInput() { input.forceActiveFocus() }
    function type(text) { input.insert(input.cursorPosition, text) }
    function erase() {
        if (input.cursorPosition > 0) {
            const before = input.text.slice(0, input.cursorPosition), letters = [...before]
            input.remove(before.length - letters[letters.length - 1].length, before.length)
        }
    }
    function clear() { input.text = "" }
    // The word before the cursor takes a tone.
    function mark(key) {
        const at = input.cursorPosition, begins = input.text.lastIndexOf(" ", at - 1) + 1
        const word = input.text.slice(begins, at), told = SearchModel.marked(word, key)
        if (told !== word) {
            input.remove(begins, at)
            input.insert(begins, told)
        }
    }

    Icon {
        id: glass
        x: Theme.mm(Theme.small ? 5 : 8)
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        size: Theme.mm(Theme.small ? 8 : 9)
    }
    Label {
        x: input.x + Theme.mm(1.5)
        width: input.width
        anchors.verticalCenter: parent.verticalCenter
        visible: input.text === ""
        text: qsTr("Gõ tên việc cần làm. Không cần gõ dấu.")
        readonly property real asked: Theme.small ? Theme.capped(5.4, 6.2) : Theme.capped(Theme.body, 9.7)
        size: asked
        ratio: Theme.snug
        color: Theme.inkSoft
    }
    TextInput {
        id: input
        objectName: "field"
        x: glass.x + glass.width + Theme.mm(5)
        width: root.width - x - Theme.mm(6)
        height: parent.height
        focus: true
        clip: true
        verticalAlignment: TextInput.AlignVCenter
        maximumLength: SearchModel.most
        selectByMouse: false
        inputMethodHints: Qt.ImhNoPredictiveText
        color: Theme.ink
        font { family: Theme.family; pixelSize: Theme.em(Theme.small ? Theme.capped(root.size, 10) : Theme.capped(root.size, 13)) }
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Tên việc cần làm")
        cursorDelegate: Rectangle {
            width: Theme.thin(0.7)
            color: Theme.accent
            visible: input.activeFocus
        }
        onTextChanged: if (text !== SearchModel.text) SearchModel.type(text)
        onAccepted: root.accepted()
        TapHandler { onTapped: root.touched() }
    }
    // The words belong to the place: who leaves takes them along.
    Connections {
        target: SearchModel
        function onChanged() { if (input.text !== SearchModel.text) input.text = SearchModel.text }
    }
    Component.onCompleted: input.text = SearchModel.text
}
