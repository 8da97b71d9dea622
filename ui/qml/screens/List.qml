import QtQuick
import Kiosk
import ".."
import "../parts"

// The procedures of a field, of a life event, or all: by the page, or by sliding.
FocusScope {
    id: screen
    focus: true
    readonly property bool small: Theme.small
    readonly property bool large: Theme.step > 2
    readonly property bool wide: !small && !Theme.tall
    readonly property bool beside: wide && !large  // the title stands left of the rows
    readonly property int inset: Theme.margin
    readonly property int halo: Theme.mm(2.2)  // room for the ring of whoever moves by keys
    readonly property int sideWidth: beside ? Theme.mm(78) : 0
    readonly property int turnerWidth: small ? Theme.mm(large ? 32 : 26) : Theme.mm(large ? 44 : 26)
    readonly property bool upright: !Theme.tall
    readonly property int perPage: small ? (large ? 2 : 3) : wide ? (large ? (Theme.step > 3 ? 3 : 4) : 6) : large ? 5 : 7
    readonly property int pageCount: Math.max(1, Math.ceil(ListModel.count / perPage))
    readonly property int page: Math.min(pageCount, Math.floor((first + perPage - 1) / perPage) + 1)
    readonly property int first: view.pitch > 0 ? Math.max(0, Math.min(ListModel.count - 1, Math.round(view.contentY / view.pitch))) : 0
    readonly property string kicker: ListModel.kind === "event" ? qsTr("Việc") : ListModel.kind === "field" ? qsTr("Lĩnh vực") : qsTr("Danh mục")
    readonly property string title: ListModel.title || qsTr("Tất\u00a0cả thủ\u00a0tục")
    readonly property string many: qsTr("%n thủ tục", "", ListModel.count)

    TopBar {
        id: bar
        visible: !screen.small && !(screen.wide && Theme.step > 3)
        width: parent.width
    }
    ToolRow {
        id: tools
        visible: screen.small
        x: screen.inset
        y: Theme.mm(4)
        width: screen.width - 2 * x
    }

    Column {
        id: told
        x: screen.inset
        y: screen.small ? tools.y + tools.height + Theme.ledge + Theme.mm(1) : bar.visible ? bar.height + Theme.mm(Theme.tall ? 5 : screen.beside ? 4 : 0) : Theme.mm(7)
        width: screen.beside ? screen.sideWidth : screen.width - 2 * x
        Label {
            width: parent.width
            visible: !screen.small && !(screen.wide && screen.large)
            text: screen.kicker
            size: Theme.capped(Theme.caption, 7.5)
            strong: true
            color: Theme.accentText
        }
        Row {
            width: parent.width
            spacing: Theme.mm(4)
            Balanced {
                id: heading
                width: Math.min(implicitWidth + 1, parent.width - (aside.visible ? aside.width + parent.spacing : 0))
                room: parent.width - (aside.visible ? aside.width + parent.spacing : 0)
                words: screen.title
                given: ListModel.title !== ""
                size: screen.small ? Theme.capped(7.3, 8) : screen.beside ? Theme.capped(Theme.display, 14) : Theme.tall ? Theme.capped(Theme.display, 16) : Theme.capped(Theme.title, 14)
                ratio: Theme.snug
                strong: true
                Accessible.role: Accessible.Heading
            }
            Label {
                id: aside
                visible: screen.small || (screen.wide && screen.large)
                anchors.bottom: parent.bottom
                text: screen.many
                size: screen.small ? Theme.capped(Theme.caption, 6.4) : Theme.capped(Theme.caption, 8.5)
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
            }
        }
        Label {
            width: parent.width
            visible: !aside.visible
            topPadding: Theme.mm(2)
            height: lineCount * lineBox + topPadding
            text: screen.many
            size: Theme.capped(Theme.body, 9.7)
            color: Theme.inkSoft
        }
    }
    // Ways to look elsewhere.
    Item {
        id: elsewhere
        visible: !screen.small && !(screen.wide && screen.large)
        readonly property bool stacked: screen.beside || screen.large
        readonly property int each: stacked ? width : Math.floor((width - Theme.gap) / 2)
        x: screen.inset
        width: screen.beside ? screen.sideWidth : screen.width - 2 * x
        height: (stacked ? 2 * Theme.target + Theme.gap + Theme.ledge : Theme.target) + Theme.ledge
        y: foot.y - Theme.mm(screen.beside ? 5 : 6) - height
        TouchButton {
            objectName: "search"
            width: elsewhere.each
            size: screen.beside ? 6.6 : Theme.capped(Theme.button, 10)
            pad: Theme.mm(4)
            symbol: "search"
            text: qsTr("Tìm bằng chữ")
            onClicked: ListModel.search(screen.first)
        }
        TouchButton {
            objectName: "topics"
            width: elsewhere.each
            x: elsewhere.stacked ? 0 : elsewhere.width - width
            y: elsewhere.stacked ? Theme.target + Theme.gap + Theme.ledge : 0
            size: screen.beside ? 6.6 : Theme.capped(Theme.button, 10)
            pad: Theme.mm(4)
            symbol: "list"
            text: ListModel.kind === "event" ? qsTr("Việc khác") : qsTr("Lĩnh vực khác")
            onClicked: ListModel.open_topics(screen.first)
        }
    }

    ListView {
        id: view
        objectName: "rows"
        readonly property int space: Theme.mm(screen.small ? 3 : 4)
        readonly property int topEdge: screen.beside ? bar.height : told.y + told.height + Theme.mm(screen.small ? 1.5 : 3)
        readonly property int ends: screen.small ? screen.height - Theme.mm(3) : Theme.tall ? turner.y - Theme.mm(4) : foot.y - Theme.mm(4)
        readonly property int pitch: Math.max(1, Math.floor((ends - topEdge + space) / screen.perPage))
        x: screen.inset + (screen.beside ? screen.sideWidth + Theme.mm(10) : 0) - screen.halo
        y: topEdge - screen.halo
        width: screen.width - screen.inset - x - (screen.upright ? screen.turnerWidth + Theme.mm(screen.small ? 3 : 8) : 0) + screen.halo
        height: screen.perPage * pitch - Theme.thin(0.5)  // not a hair of the next row
        clip: true
        model: ListModel.rows
        reuseItems: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        snapMode: ListView.SnapToItem
        flickDeceleration: 3000
        maximumFlickVelocity: 6000
        pixelAligned: true
        Accessible.role: Accessible.List
        Accessible.name: screen.title

        delegate: Item {
            id: place
            required property int index
            required property string name
            required property string summary
            required property var time
            required property var fee
            required property bool incomplete
            readonly property alias button: row
            width: view.width
            height: view.pitch
            // What lies outside is cut off; it must not be met by keys or ears either.
            visible: y < view.contentY + view.height && y + height > view.contentY
            ListRow {
                id: row
                objectName: `row${place.index}`
                x: screen.halo
                y: screen.halo
                width: parent.width - 2 * screen.halo
                height: view.pitch - view.space - Theme.ledge
                shape: screen.small ? "beside" : screen.beside ? "columns" : "below"
                name: place.name
                summary: place.summary
                time: place.time
                fee: place.fee
                incomplete: place.incomplete
                nameSize: screen.small ? Theme.capped(6.4, 7.4) : Theme.capped(Theme.body, 10.5)
                factSize: screen.small ? Theme.capped(Theme.caption, 6) : Theme.capped(Theme.secondary, 8)
                noteSize: screen.small ? Theme.capped(5, 5.6) : Theme.capped(Theme.caption, 7)
                onClicked: ListModel.open(place.index, screen.first)
                Keys.onDownPressed: view.focusRow(place.index + 1)
                Keys.onUpPressed: view.focusRow(place.index - 1)
            }
        }
        function focusRow(index) {
            if (index < 0 || index >= count)
                return
            positionViewAtIndex(index, ListView.Contain)
            itemAtIndex(index).button.forceActiveFocus(Qt.TabFocusReason)
        }
        function turn(pages) {
            cancelFlick()
            const target = Math.max(0, Math.min(count - screen.perPage, screen.first + pages * screen.perPage))
            positionViewAtIndex(target, ListView.Beginning)
        }
        function begin() { positionViewAtIndex(Math.min(ListModel.row, Math.max(0, count - 1)), ListView.Beginning) }
        onPitchChanged: Qt.callLater(begin)
        Component.onCompleted: Qt.callLater(begin)
        Connections { target: ListModel; function onPlaced() { Qt.callLater(view.begin) } }
        onMovementStarted: Router.touched()
    }
    Turner {
        id: turner
        visible: ListModel.count > screen.perPage
        upright: screen.upright
        x: screen.upright ? screen.width - screen.inset - width : screen.inset
        width: screen.upright ? screen.turnerWidth : screen.width - 2 * x
        y: screen.upright ? view.topEdge : elsewhere.y - height - Theme.mm(6)
        height: screen.upright ? view.ends - view.topEdge : implicitHeight
        size: screen.small ? Theme.capped(5.8, 7) : Theme.capped(screen.upright ? 6.6 : Theme.button, 10.5)
        canBack: screen.first > 0
        canOn: screen.first + screen.perPage < ListModel.count
        place: qsTr("Trang %1/%2").arg(screen.page).arg(screen.pageCount)
        onBackward: view.turn(-1)
        onForward: view.turn(1)
    }

    BackRow {
        id: foot
        visible: !screen.small
        width: parent.width
        y: screen.height - height
    }
}
