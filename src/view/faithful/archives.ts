/** The recordings as they lie beside the page: each archive is fetched when it is asked for, and not before. */
import cli from '../../../tests/recorded/cli.json.gz?url'
import consumerOffsets from '../../../tests/recorded/consumer-offsets.json.gz?url'
import top from '../../../tests/recorded/top.json.gz?url'
import traces from '../../../tests/recorded/traces.json.gz?url'
import vectors from '../../../tests/recorded/vectors.json.gz?url'
import { ARCHIVES, type Archive, type Files, type Recordings } from '../../describe/conformance/recordings'

const ADDRESSES: Readonly<Record<Archive, string>> = { vectors, traces, cli, 'consumer-offsets': consumerOffsets, top }

export async function loadRecordings(): Promise<Recordings> {
  const loaded = await Promise.all(ARCHIVES.map(async archive => [archive, await loadArchive(archive)] as const))
  // Safe: every archive was asked for.
  return Object.fromEntries(loaded) as Record<Archive, Files>
}

async function loadArchive(archive: Archive): Promise<Files> {
  const response = await fetch(ADDRESSES[archive])
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`)
  const packed = await response.blob()
  return JSON.parse(await (await unpacked(packed)).text())
}

/** Some servers say that a .gz file is gzip-encoded, and then the browser has unpacked it already. */
async function unpacked(blob: Blob): Promise<Blob | Response> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer())
  if (first !== 0x1f || second !== 0x8b) return blob
  return new Response(blob.stream().pipeThrough(new DecompressionStream('gzip')))
}
