import QtQuick
import ".."

// The edge of a button that does nothing now.
Canvas {
    id: root
    readonly property color tone: Theme.edge
    readonly property int dash: Theme.thin(1.6)
    onToneChanged: requestPaint()
    onPaint: {
        const pen = getContext("2d"), half = Theme.hairline / 2
        pen.reset()
        pen.strokeStyle = tone
        pen.lineWidth = Theme.hairline
        pen.setLineDash([dash / pen.lineWidth, dash / pen.lineWidth])
        pen.beginPath()
        pen.roundedRect(half, half, width - 2 * half, height - 2 * half, Theme.radius, Theme.radius)
        pen.stroke()
    }
}
