/** A static server on a port of its own, for tests that change what it serves, and for those that weigh it. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface Served {
  readonly address: string
  close(): Promise<void>
}

/** What a host packs on the way. */
const PACKED = new Set(['.html', '.js', '.css', '.svg', '.webmanifest'])

/** Serves the folder, packed as hosts do; `/` is its index.html. */
export async function serve(folder: string): Promise<Served> {
  const server = createServer(async ({ url = '/', headers }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname)
    const file = path.endsWith('/') ? `${path}index.html` : path
    try {
      const content = await readFile(join(folder, file))
      const isPacked = PACKED.has(extname(file)) && headers['accept-encoding']?.includes('gzip')
      if (isPacked) response.setHeader('Content-Encoding', 'gzip')
      response
        .writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(isPacked ? gzipSync(content) : content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    address: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
