/**
 * The words of a lesson that somebody has written: paragraphs and lists, with `**strong**` words and links to a page of
 * this one, `[lag](#/rules/lag)`. What is none of these is text, tags of HTML too. A lesson comes with a link from
 * anybody, so nothing in it may become more than that.
 */
import { type Link, linkedProseOf } from '../prose'

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }

export type Span = { readonly kind: 'plain' | 'strong'; readonly text: string } | Link

const BULLET = /^\s*[-*]\s+(.*)$/
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/

/** An empty line ends a paragraph, `- ` or `1. ` begins an item; a line that is neither goes on with what stands above it. */
export function blocksOf(typed: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of typed.split(/\r?\n/)) {
    const item = BULLET.exec(line) ?? NUMBER.exec(line)
    if (item) put(blocks, { text: item[1] ?? '', isOrdered: !BULLET.test(line), isOpen })
    else if (line.trim() !== '') goOn(blocks, { text: line.trim(), isOpen })
    isOpen = line.trim() !== ''
  }
  return blocks
}

interface Item {
  readonly text: string
  readonly isOrdered: boolean
  /** Nothing stands between it and the line before. */
  readonly isOpen: boolean
}

/** Items of one kind are one list, also with an empty line between them. */
function put(blocks: Block[], { text, isOrdered }: Item): void {
  const last = blocks.at(-1)
  if (last?.kind === 'list' && last.isOrdered === isOrdered) {
    blocks[blocks.length - 1] = { ...last, items: [...last.items, text] }
  } else {
    blocks.push({ kind: 'list', isOrdered, items: [text] })
  }
}

function goOn(blocks: Block[], { text, isOpen }: Omit<Item, 'isOrdered'>): void {
  const last = blocks.at(-1)
  if (!isOpen || !last) blocks.push({ kind: 'paragraph', text })
  else if (last.kind === 'paragraph') blocks[blocks.length - 1] = { ...last, text: `${last.text} ${text}` }
  else blocks[blocks.length - 1] = { ...last, items: last.items.with(-1, `${last.items.at(-1) ?? ''} ${text}`) }
}

const LINK = /^\[[^\][]+\]\(#\/[^)\s]+\)$/
const STRONG = /^\*\*(.+)\*\*$/

/** Code and consumers stay in the text: they are prose everywhere. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = []
  for (const piece of text.split(/(`[^`]*`|\*\*(?:`[^`]*`|[^*`])+\*\*|\[[^\][]+\]\(#\/[^)\s]+\))/)) {
    const span = spanOf(piece)
    const last = spans.at(-1)
    if (span.kind === 'plain' && last?.kind === 'plain') spans.splice(-1, 1, { ...last, text: last.text + span.text })
    else if (span.text !== '') spans.push(span)
  }
  return spans
}

function spanOf(piece: string): Span {
  const [link] = LINK.test(piece) ? linkedProseOf(piece) : []
  if (link && 'to' in link) return link
  const strong = STRONG.exec(piece)?.[1]
  return strong === undefined ? { kind: 'plain', text: piece } : { kind: 'strong', text: strong }
}
