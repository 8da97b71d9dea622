import QtQuick
import ".."

// The parts of a page: one is open. Each is as wide as its words need; what is left is shared out.
Row {
    id: root
    property var keys: []
    property var names: ({})
    property string open
    property real size: Theme.button
    signal chosen(string key)
    spacing: Theme.gap

    FontMetrics { id: asked; font { family: Theme.family; weight: Font.DemiBold; pixelSize: Theme.em(root.size) } }
    FontMetrics { id: metrics; font { family: Theme.family; weight: Font.DemiBold; pixelSize: Theme.em(root.fitted) } }
    function widthOf(measure) { const font = measure.font; return keys.reduce((sum, key) => sum + measure.advanceWidth(names[key] ?? ""), 0) }
    // All on one row: the words of tabs give way a little before one of them is lost.
    readonly property real fitted: size * Math.min(1, (width - (keys.length - 1) * spacing - keys.length * Theme.mm(5)) / Math.max(1, widthOf(asked)))
    readonly property real words: widthOf(metrics)
    readonly property real pad: Math.max(0, (width - words - (keys.length - 1) * spacing) / keys.length)

    Repeater {
        model: root.keys
        Ledge {
            id: tab
            required property string modelData
            required property int index
            readonly property bool chosen: modelData === root.open
            objectName: "tab-" + modelData
            kind: chosen ? "selected" : "plain"
            text: root.names[modelData] ?? ""
            width: Math.floor(metrics.advanceWidth(text) + root.pad)
            height: Theme.target
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: chosen
            onClicked: root.chosen(modelData)
            Label {
                anchors.centerIn: parent
                text: tab.text
                size: root.fitted
                ratio: Theme.snug
                strong: true
                color: tab.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
