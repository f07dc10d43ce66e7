/**
 * Packs the recordings of a real Kafka from ../shared/conformance into tests/recorded: one archive
 * for each folder, a JSON object of path and text, gzipped. The same input gives the same bytes.
 *
 *   node tools/refresh-recordings.mjs
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const source = new URL('../../shared/conformance/', import.meta.url)
const target = new URL('../tests/recorded/', import.meta.url)

mkdirSync(target, { recursive: true })
const entries = readdirSync(source, { withFileTypes: true })
const folders = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
const files = entries.filter(entry => entry.isFile() && entry.name !== 'compare.mjs').map(entry => entry.name)

for (const folder of folders) pack(folder, readdirSync(new URL(`${folder}/`, source)), `${folder}/`)
pack('top', files, '')
writeFileSync(new URL('compare.mjs', target), readFileSync(new URL('compare.mjs', source)))

function pack(archive, names, folder) {
  const texts = names.sort().map(name => [name, readFileSync(new URL(folder + name, source), 'utf8')])
  const packed = gzipSync(JSON.stringify(Object.fromEntries(texts)), { level: 9 })
  writeFileSync(new URL(`${archive}.json.gz`, target), packed)
  console.log(`${archive}.json.gz: ${texts.length} files, ${Math.round(packed.length / 1024)} kB`)
}
