import QtQuick
import ".."

// The bronze drum, large and quiet, on a plane or on paper; centred where it is put.
Image {
    property string plane: "panel"
    property real centreX
    property real centreY
    property real diameter: Theme.drum
    x: Math.round(centreX - diameter / 2)
    y: Math.round(centreY - diameter / 2)
    width: diameter
    height: diameter
    source: Theme.drumFile(plane)
    asynchronous: true  // read beside the first frame, not before it
    readonly property bool waiting: status === Image.Loading
    Accessible.ignored: true
}
