import QtQuick
import ".."

// A drawing made beforehand in the colours of the scheme. Says nothing by itself: words do.
Image {
    property string name
    property string tone: "ink"
    property real size: Theme.icon  // px
    width: size
    height: size
    source: name ? Theme.iconFile(name, tone) : ""
    sourceSize: Qt.size(size, size)
    Accessible.ignored: true
}
