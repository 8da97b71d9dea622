import QtQuick
import ".."

// The bronze drum, large and quiet, on a plane or on paper; centred where it is put.
Image {
    property string plane: "panel"
    property real centreX
    property real centreY
    // As drawn beforehand; on a tall panel smaller, so that it ends above the words.
    property real diameter: Math.round(Math.max(1200, Math.min(Theme.windowWidth, Theme.windowHeight)) * (Theme.tall ? 0.8 : 1))
    x: Math.round(centreX - diameter / 2)
    y: Math.round(centreY - diameter / 2)
    width: diameter
    height: diameter
    source: Theme.drumFile(plane)
    asynchronous: true  // read beside the first frame, not before it
    readonly property bool waiting: status === Image.Loading
    Accessible.ignored: true
}
