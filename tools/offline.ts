/**
 * After the first visit the page needs no network: a service worker keeps all files of one version, and gives
 * them out until the person takes the next version. The worker is written by the build, which knows the files.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'

const WORKER = 'sw.js'

export function offline(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'offline',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle() {
      const folder = resolve(config.root, config.build.outDir)
      // The recordings are kept once somebody has run them: a first visit does not pay for them.
      const files = filesIn(folder).filter(file => file !== WORKER && !file.endsWith('.gz'))
      const version = createHash('sha256')
      for (const file of files) version.update(file).update(readFileSync(join(folder, file)))
      // The page itself is asked for by its folder: a host need not know the name index.html.
      const addresses = files.map(file => (file === 'index.html' ? './' : `./${file}`))
      const head = `const VERSION = '${version.digest('hex').slice(0, 12)}'\nconst FILES = ${JSON.stringify(addresses)}\n`
      writeFileSync(join(folder, WORKER), head + readFileSync(join(config.root, 'tools/offline-worker.js'), 'utf8'))
    },
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
