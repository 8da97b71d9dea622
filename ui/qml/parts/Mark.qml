import QtQuick
import ".."

Image {
    property string plane: "ground"
    property real size: Theme.mm(14)
    width: size
    height: size
    source: Theme.markFile(plane)
    sourceSize: Qt.size(size, size)
    Accessible.ignored: true
}
