.pragma library

// Break *text* into as few lines as fit into *room*, as even as can be; U+00A0 stays glued.
// *metrics* is a FontMetrics: naming its font makes the caller look again when it changes. Returns the lines, or [] when one piece alone is too wide.
function lines(text, room, metrics) {
    const font = metrics.font, wide = piece => metrics.advanceWidth(piece)
    const words = text.split(" ")
    if (words.some(word => wide(word) > room))
        return []
    for (let count = 1; count <= words.length; ++count) {
        const best = evenly(words, count, room, wide)
        if (best)
            return best.lines
    }
    return []
}

// The width of the widest piece that does not break.
function widest(text, metrics) {
    const font = metrics.font
    return Math.max(...text.split(" ").map(word => metrics.advanceWidth(word)))
}

function evenly(words, count, room, wide) {
    if (count === 1) {
        const line = words.join(" "), width = wide(line)
        return width <= room ? { lines: [line], cost: width } : null
    }
    let best = null
    for (let i = 1; i <= words.length - count + 1; ++i) {
        const first = words.slice(0, i).join(" "), width = wide(first)
        if (width > room)
            break
        const rest = evenly(words.slice(i), count - 1, room, wide)
        if (!rest)
            continue
        // The end of a sentence is the best place to break, a comma a good one.
        const cost = Math.max(width, rest.cost) * (first.endsWith(".") ? 0.5 : first.endsWith(",") ? 0.8 : 1)
        if (!best || cost < best.cost)
            best = { lines: [first, ...rest.lines], cost: cost }
    }
    return best
}
