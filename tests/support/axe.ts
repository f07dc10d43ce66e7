/**
 * What axe objects to. It runs in the page that is tested, and hands over only what it objects to: the package for
 * Playwright opens a page more for each report and carries all that passed to and fro, which takes twenty times as long.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Looked {
  /** A selector: only there. */
  readonly part?: string
  /** Contrast as AAA has it. */
  readonly isEnhanced?: boolean
}

/** A line for each rule that is broken in what the page shows now: the rule, and where. */
export async function objections(page: Page, { part, isEnhanced = false }: Looked = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return await page.evaluate(
    async ({ tags, where, enhanced }) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(where, {
        runOnly: tags,
        rules: { 'color-contrast-enhanced': { enabled: enhanced } },
        resultTypes: ['violations'],
      })
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target} ${html}`).join('\n')}`,
      )
    },
    { tags: TAGS, where: part ?? 'html', enhanced: isEnhanced },
  )
}
