import QtQuick
import ".."

// Fields to look into, as many as fit, and the telephone number last.
Item {
    id: root
    property var fields: []
    property string phone
    signal chosen(string key)
    signal called()

    readonly property int columns: Theme.tall ? 2 : 3
    readonly property int space: Theme.gap
    readonly property int rowHeight: Theme.mm(Theme.small ? 23 : 24)
    readonly property int step: rowHeight + Theme.ledge + space
    readonly property int rows: Math.max(1, Math.min(6, Math.floor((height + space) / step)))
    readonly property int room: columns * rows - (phone !== "" ? 1 : 0)
    readonly property var offers: [...fields.slice(0, room), ...(phone !== "" ? [{ key: "", name: qsTr("Gọi hỗ trợ") }] : [])]

    Repeater {
        model: root.offers
        Ledge {
            id: offer
            required property int index
            required property var modelData
            readonly property int column: index % root.columns
            objectName: modelData.key ? "field" + index : "hotlines"
            text: modelData.name
            x: Math.round(column * (root.width + root.space) / root.columns)
            width: Math.round((column + 1) * (root.width + root.space) / root.columns) - root.space - x
            y: Math.floor(index / root.columns) * root.step
            height: root.rowHeight
            onClicked: modelData.key ? root.chosen(modelData.key) : root.called()
            Icon {
                id: drawing
                visible: offer.modelData.key === ""
                x: Theme.mm(Theme.small ? 3.5 : 7)
                anchors.verticalCenter: parent.verticalCenter
                name: "phone"
                tone: offer.tone
                size: Theme.mm(Theme.small ? 7 : 8)
            }
            Balanced {
                x: drawing.visible ? drawing.x + drawing.width + Theme.mm(3) : Theme.mm(Theme.small ? 3 : 7)
                width: parent.width - x - Theme.mm(Theme.small ? 2 : 4)
                anchors.verticalCenter: parent.verticalCenter
                words: offer.text
                given: offer.modelData.key !== ""
                size: Theme.small ? Theme.capped(5.4, 6.1) : Theme.capped(Theme.body, Theme.tall ? 8 : 9)
                ratio: Theme.snug
                strong: true
                color: offer.ink
                Accessible.ignored: true
            }
        }
    }
}
