import QtQuick
import ".."

// Rows by the page: as many whole rows as fit, never half a row, and never more of them
// alive than one page can hold. Turned by large buttons, not by flinging.
Item {
    id: root
    property var rows: []
    property real nameSize: Theme.body
    property real lineSize: Theme.caption
    property int first: 0
    property int piece: 0  // of the first row, when the page before held only its beginning
    property int most: 16  // rows that may be alive at once
    readonly property int last: first + shown  // the row after the last one in sight
    readonly property bool cut: topmost?.cut ?? false
    readonly property bool canBack: first > 0 || piece > 0
    readonly property bool canOn: cut || last < rows.length

    property var starts: []  // where the pages before this one began
    function forward() {
        starts = [...starts, { first: first, piece: piece }]
        const read = cut ? Math.max(1, piece) + topmost.linesFit : 0, next = cut ? first : last
        piece = 0
        first = next
        piece = read
    }
    function backward() {
        const before = starts[starts.length - 1] ?? { first: 0, piece: 0 }
        starts = starts.slice(0, -1)
        piece = 0
        first = before.first
        piece = before.piece
    }
    onRowsChanged: { starts = []; piece = 0; first = 0 }
    // Another size of letters: what was read is no longer a number of pieces.
    onNameSizeChanged: piece = 0

    readonly property var page: rows.slice(first, first + most)
    property int made: 0
    readonly property Item topmost: made > 0 && repeater.count > 0 ? repeater.itemAt(0) : null
    readonly property int shown: {
        let count = 0
        for (let i = made - made; i < repeater.count; ++i)
            if (repeater.itemAt(i)?.fits)
                ++count
        return count
    }

    Repeater {
        id: repeater
        model: root.page
        onItemAdded: ++root.made
        ReadingRow {
            required property int index
            required property var modelData
            readonly property Item before: index > 0 ? repeater.itemAt(index - 1) : null
            // The first one always: a page without a row could not be turned.
            readonly property bool fits: before ? before.fits && !before.cut && y + height <= root.height : true
            width: root.width
            y: before ? before.y + before.height : 0
            visible: fits
            row: modelData
            from: index === 0 ? root.piece : 0
            limit: index === 0 ? root.height : 0
            headed: modelData.caseName !== undefined && (modelData.opens || index === 0)
            nameSize: root.nameSize
            lineSize: root.lineSize
        }
    }
}
