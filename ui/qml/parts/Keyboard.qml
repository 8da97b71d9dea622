import QtQuick
import Kiosk
import ".."

// The keyboard on the screen: letters with Vietnamese ones and the five tones above them, digits
// and signs on its second side. Tones go to the word before the cursor, as when typing Telex.
Rectangle {
    id: root
    signal typed(string text)
    signal marked(string key)
    signal erased()
    signal cleared()
    signal done()
    signal hidden()

    property bool digits: false
    property string doneText: qsTr("Tìm")
    readonly property int space: Theme.mm(Theme.small ? 1.6 : 2.6)
    readonly property int rowSpace: Theme.mm(Theme.small ? 2.3 : 3.2)
    readonly property int keyHeight: Theme.mm(Theme.small ? 9.3 : 17.6)
    readonly property real unit: (Math.min(width - 2 * Theme.mm(Theme.small ? 6 : 5), Theme.mm(415)) + space) / 12
    readonly property int start: Math.round((width - 12 * unit + space) / 2)
    readonly property int lead: Theme.mm(Theme.small ? 2.6 : 5)

    height: lead + 5 * (keyHeight + rowSpace) + Theme.mm(Theme.small ? 0.4 : 2.5)
    color: Theme.sunken
    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    // A finger between two keys means neither, and nothing below the tray.
    MouseArea { anchors.fill: parent }

    function letters(text) { return [...text].map(each => ({ text: each })) }
    readonly property var special: ["ă", "â", "đ", "ê", "ô", "ơ", "ư"].map(each => ({ text: each, marking: true }))
        .concat([["à", "f"], ["á", "s"], ["ả", "r"], ["ã", "x"], ["ạ", "j"]].map(([shown, key]) => ({ text: shown, tone: key, marking: true })))
    readonly property var erase: ({ name: "erase", symbol: "bksp", say: qsTr("Xóa một chữ"), span: 2, quiet: true })
    readonly property var clear: ({ name: "clear", text: qsTr("Xóa hết"), span: 2.5, quiet: true })
    readonly property var side: ({ name: "side", text: digits ? "abc" : "123", span: 1.5, quiet: true })
    readonly property var keys: [
        special,
        [...letters(digits ? "1234567890" : "qwertyuiop"), erase],
        [{ gap: 0.5 }, ...letters(digits ? "-/().,:;&" : "asdfghjkl"), clear],
        [{ gap: 1.5 }, ...letters(digits ? "@#+%?!'\"_" : "zxcvbnm,."), side],
        [{ name: "hide", text: qsTr("Đóng phím"), span: 2.3, quiet: true }, { name: "space", text: qsTr("dấu cách"), span: 7.2 },
         { name: "done", text: doneText, span: 2.5, kind: "primary" }]
    ]

    function act(key) {
        switch (key.name) {
        case "erase": erased(); break
        case "clear": cleared(); break
        case "side": digits = !digits; break
        case "hide": hidden(); break
        case "done": done(); break
        case "space": typed(" "); break
        default: key.tone ? marked(key.tone) : typed(key.text)
        }
    }

    Repeater {
        model: root.keys
        Item {
            id: row
            required property int index
            required property var modelData
            y: root.lead + index * (root.keyHeight + root.rowSpace)
            width: root.width
            height: root.keyHeight
            Repeater {
                model: row.modelData.filter(each => !each.gap)
                Key {
                    required property int index
                    required property var modelData
                    readonly property real before: {
                        let sum = 0, seen = 0
                        for (const each of row.modelData) {
                            if (!each.gap && seen++ === index)
                                break
                            sum += each.gap ?? each.span ?? 1
                        }
                        return sum
                    }
                    // Edges are rounded, not widths: so no gap is a pixel wider than the next.
                    x: root.start + Math.round(before * root.unit)
                    width: root.start + Math.round((before + (modelData.span ?? 1)) * root.unit) - root.space - x
                    height: root.keyHeight
                    objectName: "key-" + (modelData.name ?? modelData.text)
                    text: modelData.text ?? ""
                    Accessible.name: modelData.say ?? modelData.text
                    symbol: modelData.symbol ?? ""
                    kind: modelData.kind ?? "plain"
                    marking: modelData.marking ?? false
                    quiet: modelData.quiet ?? false
                    size: quiet ? (Theme.small ? 4.5 : 6) : Theme.small ? 6.6 : 8
                    autoRepeat: modelData.name === "erase"
                    onClicked: root.act(modelData)
                }
            }
        }
    }
}
