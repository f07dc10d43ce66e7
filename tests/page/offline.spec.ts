import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'
import { serve } from '../support/served'

test.use({ serviceWorkers: 'allow' })

test.describe('after the first visit', () => {
  test('the page needs no network: it opens, and every part of it that is loaded later', async ({ page, context }) => {
    test.slow() // the first visit fetches everything
    const app = await openPage(page)
    await isKept(page)
    await context.setOffline(true)
    await page.reload()
    await expect(app.button('Pause')).toBeVisible()
    await app.button('Add consumer').click()
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await expect(tab).toHaveAttribute('aria-selected', 'true')
    }
    await app.button('Share').click()
    const link = await page.getByRole('textbox', { name: /This very moment/ }).inputValue()
    await page.goto('about:blank')
    await page.goto(link)
    await expect(app.consumer('B')).toBeVisible()
    await app.button('Present').click()
    await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible()
    await page.goto('about:blank')
    await page.goto('./?embed=1')
    await expect(page.getByRole('link', { name: 'Open in Rebalance' })).toBeVisible()
  })

  test('a new version is told of, shown when it is asked for, and never by itself', async ({ browser }) => {
    test.slow() // two versions are fetched whole
    const folder = mkdtempSync(join(tmpdir(), 'rebalance-versions-'))
    cpSync('dist', folder, { recursive: true })
    const served = await serve(folder)
    const context = await browser.newContext() // its pages are of another origin than the other tests'
    const page = await context.newPage()
    try {
      await page.goto(served.address)
      await isKept(page)
      publish(folder, 'Rebalance, the next one')
      await page.reload()
      await expect(page.getByText('A new version is here.')).toBeVisible({ timeout: 60_000 })
      await expect(page).toHaveTitle('Rebalance')
      await page.getByRole('button', { name: 'Reload' }).click()
      await expect(page).toHaveTitle('Rebalance, the next one')
      await expect(page.getByText('A new version is here.')).toHaveCount(0)
    } finally {
      await context.close()
      await served.close()
      rmSync(folder, { recursive: true })
    }
  })
})

test('the page can be installed, under whatever path it lies', async ({ page, request }) => {
  await page.goto('./')
  const manifest = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href)
  const { start_url, scope, display, icons } = await (await request.get(manifest)).json()
  expect({ start_url, scope, display }).toEqual({ start_url: './', scope: './', display: 'standalone' })
  for (const { src, sizes } of icons) {
    const icon = await request.get(new URL(src, manifest).href)
    expect(icon.ok(), src).toBe(true)
    if (sizes === 'any') continue
    const png = await icon.body()
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
})

async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }))
  })
}

/** Another title, and a worker that says so, as a build of other sources would write them. */
function publish(folder: string, title: string): void {
  const change = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  }
  change('index.html', /<title>.*<\/title>/, `<title>${title}</title>`)
  change('sw.js', /VERSION = '\w+'/, "VERSION = 'next'")
}
