pragma Singleton
import QtQuick
import Kiosk

// Every colour, size and distance of the screens. Nothing else names a pixel or a colour.
// Sizes are millimetres on the panel; its diagonal comes from the settings.
QtObject {
    id: theme

    // The window stands for the panel, also when it is shown in a smaller one (Main.qml sets it).
    property real windowWidth: 1920
    property real windowHeight: 1080

    readonly property real pxPerMm: Math.hypot(windowWidth, windowHeight) / (Frame.inches * 25.4)
    function mm(n) { return Math.round(n * pxPerMm) }
    function thin(n) { return Math.max(1, Math.round(n * pxPerMm)) }  // lines never vanish
    function em(n) { return Math.round(n * factor * pxPerMm) }

    // The three formats of the look: a small panel has no foot, a tall one stacks.
    readonly property bool small: Math.min(windowWidth, windowHeight) / pxPerMm < 150
    readonly property bool tall: !small && windowHeight > windowWidth

    // Text: em in mm at step 2; the factor works on letters, not on boxes.
    readonly property int step: Frame.step
    readonly property real factor: [0.73, 1, 1.33, 1.77][step - 1]
    readonly property string family: "Source Sans Pro"
    readonly property real attract: 25.5
    readonly property real hero: 17
    readonly property real display: 12.8
    readonly property real title: 9.6
    readonly property real heading: 8.2
    readonly property real body: 7.3
    readonly property real secondary: 6.2
    readonly property real caption: 5.4
    readonly property real button: small ? 6.4 : 7.3  // the picture decides, not the table
    function capped(size, most) { return Math.min(size, most / factor) }  // stops at most mm
    function ratio(size) {
        return size >= 17 ? 1.18 : size >= 12 ? 1.22 : size >= 9 ? 1.26 : size >= 8 ? 1.28 : 1.36
    }
    readonly property real snug: 1.19  // names and words on buttons; no marks meet down to here

    // Distances.
    readonly property int margin: mm(small ? 6 : 16)
    readonly property int gap: mm(small ? 3 : 5)
    readonly property int target: mm(20)
    readonly property int staffTarget: mm(13)
    readonly property int radius: mm(4)
    readonly property int dialogRadius: mm(6)
    readonly property int chipRadius: mm(2)
    readonly property int ledge: thin(1)
    readonly property int hairline: thin(contrast ? 0.7 : 0.4)
    readonly property int ring: thin(1)
    readonly property int icon: mm(8)
    // As drawn beforehand, 1200 px; on a tall panel smaller, so that it ends above the words.
    readonly property int drum: Math.round(Math.max(1200, Math.min(windowWidth, windowHeight)) * (tall ? 0.8 : 1))

    // Colours: the tokens of the scheme, by name.
    readonly property string scheme: Frame.theme
    readonly property bool contrast: scheme === "contrast"
    readonly property var tokens: Frame.tokens
    readonly property color ground: tokens.ground
    readonly property color surface: tokens.surface
    readonly property color sunken: tokens.sunken
    readonly property color line: tokens.line
    readonly property color lip: tokens.lip
    readonly property color edge: tokens.edge
    readonly property color ink: tokens.ink
    readonly property color inkSoft: tokens.inkSoft
    readonly property color action: tokens.action
    readonly property color actionDeep: tokens.actionDeep
    readonly property color inkOnAction: tokens.inkOnAction
    readonly property color tint: tokens.tint
    readonly property color accentText: tokens.accentText
    readonly property color accent: tokens.accent
    readonly property color accentTint: tokens.accentTint
    readonly property color ok: tokens.ok
    readonly property color okTint: tokens.okTint
    readonly property color bad: tokens.bad
    readonly property color badTint: tokens.badTint
    readonly property color face: tokens.face
    readonly property color faceInk: tokens.faceInk
    readonly property color panel: tokens.panel
    readonly property color inkOnPanel: tokens.inkOnPanel
    readonly property color inkOnPanelSoft: tokens.inkOnPanelSoft
    readonly property color accentInPanel: tokens.accentInPanel
    readonly property color panelLine: tokens.panelLine
    readonly property color focus: tokens.focus
    readonly property color scrim: Qt.alpha(contrast ? ground : actionDeepOfLight, 0.72)
    // Dark's actionDeep is light: a scrim of it would be fog.
    readonly property color actionDeepOfLight: Frame.schemes.light.actionDeep
    readonly property color nothing: "transparent"

    // Pressed and selected: high contrast fills with yellow, the others with a tint.
    readonly property color heldFill: contrast ? action : tint
    readonly property color heldInk: contrast ? inkOnAction : action

    // Drawings made beforehand, one file a scheme and tone.
    function iconFile(name, tone) { return `${Frame.baked}/icons/${scheme}/${tone}/${name}.svg` }
    function faceFile(level) { return `${Frame.baked}/faces/${scheme}/face-${level}.svg` }
    function markFile(plane) { return `${Frame.baked}/marks/${scheme}/${plane}.svg` }
    function drumFile(plane) { return contrast ? "" : `${Frame.baked}/drums/${scheme}-${plane}.png` }
}
