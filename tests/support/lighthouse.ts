/** Lighthouse as it looks at a page from a phone, in the Chromium of the page tests. */
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { findChromium } from './chromium'
import { freePort } from './free-port'

export interface Score {
  readonly category: string
  /** Of 100. */
  readonly score: number
  /** What has cost points, by its title. */
  readonly lost: readonly string[]
  /** What was measured, as Lighthouse writes it: `First Contentful Paint 1.2 s`. */
  readonly measured: readonly string[]
}

type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo'

/** One visit to the address. Throws what Lighthouse says when it could not look. */
export async function scored(address: string, categories: readonly Category[]): Promise<Score[]> {
  const port = await freePort()
  const browser = await chromium.launch({
    ...(await findChromium()),
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
  try {
    const result = await lighthouse(address, { port, onlyCategories: [...categories], logLevel: 'silent' })
    if (!result) throw new Error('Lighthouse gave no result')
    const { lhr } = result
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    return Object.values(lhr.categories).map(({ id, score, auditRefs }) => {
      const audits = auditRefs.map(({ id: audit, weight }) => ({ audit: lhr.audits[audit], weight }))
      const counted = audits.flatMap(({ audit, weight }) =>
        audit && audit.score !== null && weight > 0 ? [audit] : [],
      )
      return {
        category: id,
        score: Math.round((score ?? 0) * 100),
        lost: counted.filter(audit => (audit.score ?? 0) < 1).map(({ title }) => title),
        measured: counted.flatMap(({ title, displayValue }) => (displayValue ? [`${title} ${displayValue}`] : [])),
      }
    })
  } finally {
    await browser.close()
  }
}
