import QtQuick
import ".."

// One trouble: its code, what it is, what to do. Only shows, so no ledge.
Rectangle {
    id: root
    required property string code
    readonly property int pad: Theme.mm(Theme.small ? 3.5 : 6)

    height: words.height + 2 * pad
    radius: Theme.radius
    color: Theme.surface
    border { width: Theme.hairline; color: Theme.bad }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${code}. ${Words.trouble(code)} ${Words.remedy(code)}`

    Column {
        id: words
        x: root.pad
        y: root.pad
        width: parent.width - 2 * x
        spacing: Theme.mm(1)
        Row {
            spacing: Theme.mm(2.5)
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "warn"; tone: "bad"; size: Theme.mm(Theme.small ? 6 : 7) }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: root.code
                size: Theme.small ? Theme.capped(Theme.secondary, 7) : Theme.capped(Theme.body, 9)
                strong: true
                color: Theme.bad
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Label {
            width: parent.width
            text: Words.trouble(root.code)
            size: Theme.small ? Theme.capped(Theme.caption, 5.6) : Theme.capped(Theme.secondary, 7.3)
            strong: true
            ratio: 1.25
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: Words.remedy(root.code)
            size: Theme.small ? Theme.capped(Theme.caption, 5.6) : Theme.capped(Theme.secondary, 7.3)
            ratio: 1.25
            Accessible.ignored: true
        }
    }
}
