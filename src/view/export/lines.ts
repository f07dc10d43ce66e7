/** Where the browser has broken a text into lines, and where each of them stands on the screen. */
export interface Line {
  readonly words: string
  readonly left: number
  readonly width: number
  readonly baseline: number
}

export function linesOf(node: Text, style: CSSStyleDeclaration): Line[] {
  const range = document.createRange()
  const lines: { words: string; box: DOMRect; right: number }[] = []
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    const line = lines.at(-1)
    if (line && Math.abs(line.box.top - box.top) < box.height / 2) {
      line.words += ` ${word}`
      line.right = box.right
    } else {
      lines.push({ words: word, box, right: box.right })
    }
  }
  const ascent = ascentOf(style)
  const edge = edgeOf(node.parentElement)
  return lines.flatMap(({ words, box, right }) => {
    const line = cut({ words, left: box.left, width: right - box.left, baseline: box.top + box.height * ascent }, edge)
    return line.words === '' ? [] : [line]
  })
}

/** The part of a line's height that lies above its foot. */
function ascentOf({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return 0.8
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText('x')
  return above / (above + below)
}

/** Where text that is too long is cut off. */
function edgeOf(element: Element | null): number {
  for (let one = element; one; one = one.parentElement) {
    const { textOverflow, overflowX } = getComputedStyle(one)
    if (textOverflow === 'ellipsis' && overflowX !== 'visible') return one.getBoundingClientRect().right
  }
  return Number.POSITIVE_INFINITY
}

function cut(line: Line, edge: number): Line {
  const room = edge - line.left
  if (line.width <= room + 1) return line
  const letters = Math.floor((line.words.length * room) / line.width) - 1
  return letters < 1 ? { ...line, words: '' } : { ...line, words: `${line.words.slice(0, letters)}…`, width: room }
}
