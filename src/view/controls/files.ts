/** Runs from and to files and links. Whatever is wrong with one, what was open stays open. */
import { LIMITS } from '../../kafka/scenario/document'
import { isRunLink, readLink } from '../../kafka/scenario/link'
import { readRun } from '../../kafka/scenario/read'
import type { KafkaWorld } from '../../kafka/world'
import type { SessionStore } from '../../store/state'
import { text as storeText } from '../../store/text'
import { download } from '../take-away'

export function saveRun(store: SessionStore): void {
  const document_ = store.getState().toDocument(true)
  const content = `${JSON.stringify(document_, null, 2)}\n`
  download(`${fileName(document_.title)}.json`, content, 'application/json')
}

export async function openFile(store: SessionStore, file: File): Promise<void> {
  // Larger ones are not even read: the reader says the same of them.
  openText(store, file.name, file.size > LIMITS.bytes * 4 ? ' '.repeat(LIMITS.bytes + 1) : await file.text())
}

/** Opens the run that this text holds, and says so; a text that holds none is told by its name. */
export function openText(store: SessionStore, name: string, content: string): void {
  const { open, tell } = store.getState()
  const read = readRun(content)
  if ('problem' in read) return tell('problem', storeText.brokenFile(name, read.problem))
  open(read.document)
  tell('news', storeText.opened(read.document.title))
}

/** Opens the run in the address, if there is one. */
export async function openAddress(store: SessionStore, hash: string): Promise<void> {
  if (!isRunLink(hash)) return
  const read = await readLink(hash)
  const { open, pause, tell } = store.getState()
  if ('problem' in read) return tell('problem', storeText.brokenLink(read.problem))
  // Before it is opened: pausing ends a search, and opening may begin one, for the way to its moment.
  if (read.document.view?.paused) pause()
  open(read.document)
  linked.set(store.getState().first, store.getState().timeline.commands)
}

const linked = new WeakMap<KafkaWorld, readonly unknown[]>()

/** Whether the run in hand came by a link, and nothing has been done to it since. */
export function isAsLinked(store: SessionStore): boolean {
  const { first, timeline } = store.getState()
  return linked.get(first) === timeline.commands
}

function fileName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return plain === '' ? 'run' : plain
}
