/**
 * `npm run bench`: how fast the model is, as ratios to a floor measured in the same run, by CPU time.
 * It measures what is published, a bundle: the loader that runs TypeScript in Node slows some of it down.
 * `npm run bench -- --page` measures the built page in a real Chromium instead; `-- --lighthouse` only how it comes up.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const asked = new Set(process.argv.slice(2))
if (asked.has('--page')) await (await import('./page')).benchPage(console.log)
if (asked.has('--page') || asked.has('--lighthouse')) {
  await (await import('./lighthouse')).benchLighthouse(console.log)
} else {
  await benchModel()
}

async function benchModel(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rebalance-bench-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      ssr: fileURLToPath(new URL('./all.ts', import.meta.url)),
      rolldownOptions: { output: { entryFileNames: 'all.mjs' } },
    },
  })
  const { benchAll } = await import(pathToFileURL(join(folder, 'all.mjs')).href)
  rmSync(folder, { recursive: true })
  benchAll(console.log)
}
