/**
 * A whole run in a link: the document as JSON, deflated, in letters that an address may hold. What is
 * Kafka's default, or the format's, is left out before.
 */
import { LIMITS, type RunDocument } from './document'
import { type Read, readRun } from './read'

/** What browsers, mail programs and chats carry without cutting. */
const LONGEST_LINK = 8_192
const KEY = '#run='

/** The part of the address from `#` on; null when the run is too large for a link. */
export async function linkTo(document: RunDocument): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify(withoutDefaults(document)))
  const deflated = await through(bytes, new CompressionStream('deflate-raw'))
  const hash = KEY + toBase64Url(deflated)
  return hash.length > LONGEST_LINK ? null : hash
}

export function isRunLink(hash: string): boolean {
  return hash.startsWith(KEY)
}

/** The run in a link, or what is wrong with it: a clause that can follow a colon. What stands after a `&` is not the run's. */
export async function readLink(hash: string): Promise<Read> {
  const [letters = ''] = hash.slice(KEY.length).split('&')
  const deflated = fromBase64Url(letters)
  if (deflated === null) return { problem: 'it is cut off, or has characters that no link has' }
  let bytes: Uint8Array
  try {
    bytes = await through(deflated, new DecompressionStream('deflate-raw'))
  } catch {
    return { problem: 'its content is damaged' }
  }
  if (bytes.length > LIMITS.bytes) return { problem: 'it holds more than 1 MB' }
  return readRun(new TextDecoder().decode(bytes))
}

/** What readRun would fill in anyway. */
function withoutDefaults({ config, workload, view, ...document }: RunDocument): object {
  const filled = <T extends object>(part: T) => (Object.keys(part).length > 0 ? part : undefined)
  const { broker, topic, consumer, consumerOptions } = config
  return {
    ...document,
    config: {
      broker: filled(broker),
      topic: filled(topic),
      consumer: filled(consumer),
      consumerOptions: filled(consumerOptions),
    },
    workload,
    view: view && filled(view),
  }
}

/** Stops reading when more comes out than a run may hold: a small link can unpack to gigabytes. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter()
  // A failure shows on the reading side as well.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
    if (size <= LIMITS.bytes) continue
    await reader.cancel()
    break
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(letters: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) return null
  try {
    return Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
  } catch {
    return null
  }
}
