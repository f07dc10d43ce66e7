/**
 * The judge of the recordings is a script for Node, kept word for word. In the page it is given the little
 * of Node that it asks for: a hash, and a process that was started with nothing to do (see vite.config.ts).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

Object.assign(globalThis, { process: { argv: [] } })

export function createHash(algorithm: string) {
  if (algorithm !== 'sha256') throw new Error(`no ${algorithm} here`)
  const hash = sha256.create()
  return {
    update(text: string) {
      hash.update(utf8ToBytes(text))
      return this
    },
    digest: () => bytesToHex(hash.digest()),
  }
}

/** Only the judge's own command line reads files. */
export function readFileSync(): never {
  throw new Error('there are no files here')
}

export { readFileSync as fileURLToPath, readFileSync as realpathSync }
