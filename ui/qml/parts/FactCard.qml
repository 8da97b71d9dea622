import QtQuick
import ".."

// What to know first: how long, how much, what one gets. Only shows, so no ledge.
Rectangle {
    id: root
    property var facts: []  // { key, text, given, rest }
    readonly property int pad: Theme.mm(7)
    readonly property int each: Math.floor(width / Math.max(1, facts.length))

    height: columns.height
    radius: Theme.radius
    color: Theme.surface
    border { width: Theme.hairline; color: Theme.line }

    Row {
        id: columns
        Repeater {
            id: repeater
            model: root.facts
            Item {
                id: fact
                required property var modelData
                required property int index
                width: root.each
                height: Math.max(...Array.from({ length: repeater.count }, (_, i) => repeater.itemAt(i)?.need ?? 0))
                readonly property int need: said.height + 2 * said.y
                readonly property int room: width - Math.round(1.7 * root.pad)

                Rectangle {
                    visible: fact.index > 0
                    width: Theme.hairline
                    height: parent.height
                    color: Theme.line
                }
                Column {
                    id: said
                    x: root.pad
                    y: Theme.mm(5)
                    width: fact.room
                    Row {
                        spacing: Theme.mm(2.5)
                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            name: fact.modelData.symbol
                            size: Theme.mm(7)
                        }
                        Label {
                            anchors.verticalCenter: parent.verticalCenter
                            text: Reading.heading(fact.modelData.key)
                            size: Theme.caption
                            strong: true
                            color: Theme.accentText
                            wrapMode: Text.NoWrap
                        }
                    }
                    Item { width: parent.width; height: Theme.mm(1.5) }
                    Label {
                        id: lead
                        width: parent.width
                        text: fact.modelData.text
                        given: fact.modelData.given
                        // A long one is said in smaller letters, never cut.
                        size: metrics.advanceWidth(text) > 1.9 * width ? Theme.secondary : Theme.heading
                        ratio: Theme.snug
                        strong: true
                    }
                    FontMetrics { id: metrics; font { family: Theme.family; weight: Font.DemiBold; pixelSize: Theme.em(Theme.heading) } }
                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: fact.modelData.rest
                        given: fact.modelData.restGiven
                        size: Theme.caption
                        ratio: 1.28
                        color: Theme.inkSoft
                    }
                }
            }
        }
    }
}
