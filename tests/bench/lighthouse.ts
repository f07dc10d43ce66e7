/** How fast the built page comes up on a slow phone, as Lighthouse counts it. It estimates that from one visit here. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { scored } from '../support/lighthouse'
import { serve } from '../support/served'

export async function benchLighthouse(print: (line: string) => void): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'rebalance-page-'))
  await build({ logLevel: 'error', build: { outDir } })
  const served = await serve(outDir)
  try {
    for (const { score, measured } of await scored(served.address, ['performance'])) {
      print(`Lighthouse, a phone: performance ${score} (goal ≥ 95)`)
      for (const line of measured) print(`  ${line}`)
    }
  } finally {
    await served.close()
    rmSync(outDir, { recursive: true })
  }
}
