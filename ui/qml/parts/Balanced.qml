import QtQuick
import ".."
import "balance.js" as Balance

// A label that breaks its words into even lines within *room* (px).
Label {
    id: label
    property string words
    property real room: width
    readonly property var broken: Balance.lines(words, room, metrics)
    readonly property bool fits: broken.length > 0

    text: fits ? broken.join("\n") : words
    wrapMode: fits ? Text.NoWrap : Text.WordWrap
    Accessible.name: words

    FontMetrics { id: metrics; font: label.font }
}
