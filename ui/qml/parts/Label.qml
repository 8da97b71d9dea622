import QtQuick
import ".."

// Text with the line heights of the look: lines are boxes of equal height, marks never meet.
Text {
    id: label
    property real size: Theme.body
    property bool strong: false
    property bool given: false  // words of the content: on an English screen they may be Vietnamese
    // Where the letters keep to, 0 left to 1 right: Python cannot read Qt's own word for it.
    readonly property real side: horizontalAlignment === Text.AlignHCenter ? 0.5 : horizontalAlignment === Text.AlignRight ? 1 : 0
    readonly property int em: Theme.em(size)
    property real ratio: Theme.ratio(size)
    readonly property int lineBox: Math.round(em * ratio)

    font {
        family: Theme.family
        pixelSize: em
        weight: strong ? Font.DemiBold : Font.Normal
        letterSpacing: size >= Theme.display ? -0.012 * em : 0
    }
    color: Theme.ink
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
    lineHeightMode: Text.FixedHeight
    lineHeight: lineBox
    // FixedHeight sets the first baseline at .984 em whatever the height: this centres the line.
    topPadding: Math.round((lineBox - 1.257 * em) / 2)
    height: lineCount * lineBox

    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
