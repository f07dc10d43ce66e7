import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { hashesOfRuns } from '../support/hashes'
import { expect, test } from '../support/page'

test('a run comes to the same World in this browser as in Node', async ({ page, browserName }) => {
  test.setTimeout(120_000)
  await page.goto('./')
  const inBrowser = await page.evaluate(`${await bundled()}; Runs.hashesOfRuns()`)
  expect(inBrowser, browserName).toEqual(hashesOfRuns())
})

/** The module as one script that any browser runs. */
async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('../support/hashes.ts', import.meta.url))
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'Runs', fileName: 'runs' } },
  })
  const [bundle] = Array.isArray(output) ? output : []
  const script = bundle?.output.find(part => part.type === 'chunk')
  if (!script) throw new Error('nothing was bundled')
  return script.code
}
