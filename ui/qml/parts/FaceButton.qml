import QtQuick
import ".."

// One of five: the face above its word, or before it. Pressed looks the same for all.
Ledge {
    id: root
    required property int level
    property bool across: false  // face left, word right
    property real faceSize
    property real wordSize
    property int fieldLines: 2
    property var lines: [text]
    property real pad

    readonly property color wordInk: held ? (Theme.contrast ? Theme.inkOnAction : Theme.ink) : Theme.ink
    readonly property real field: fieldLines * Math.round(Theme.em(wordSize) * Theme.snug)
    // What the column leaves free stands above, between and below in this proportion.
    readonly property real spare: height - faceSize - field

    Image {
        x: root.across ? root.pad : Math.round((root.width - width) / 2)
        y: Math.round(root.across ? (root.height - height) / 2 : root.spare * 0.4)
        width: root.faceSize
        height: root.faceSize
        source: Theme.faceFile(root.level)
        sourceSize: Qt.size(width, height)
        Accessible.ignored: true
    }
    Label {
        x: root.across ? 2 * root.pad + root.faceSize : root.pad
        width: root.width - x - root.pad
        y: root.across ? Math.round((root.height - height) / 2)
                       : Math.round(root.spare * 0.68) + root.faceSize + Math.round((root.field - height) / 2)
        horizontalAlignment: root.across ? Text.AlignLeft : Text.AlignHCenter
        text: root.lines.join("\n")
        wrapMode: Text.NoWrap
        size: root.wordSize
        ratio: Theme.snug
        strong: true
        color: root.wordInk
        Accessible.ignored: true
    }
}
