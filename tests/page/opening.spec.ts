import { gzipSync } from 'node:zlib'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

/** All of what is loaded at opening, gzip: React and the frame, the model, stage, dock and side panel. */
const LARGEST_OPENING = 262_000

test('the page opens with its name', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle('Rebalance')
  await expect(page.getByRole('heading', { level: 1, name: 'Rebalance' })).toBeVisible()
})

test('opening the page asks for no more JavaScript than a phone can stand', async ({ page, request }) => {
  await openPage(page)
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (/\.js$/.test(name) ? [name] : [])),
  )
  const bodies = await Promise.all([...new Set(scripts)].map(async script => (await request.get(script)).body()))
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(LARGEST_OPENING)
})

test('says what to do where a part of it could not be loaded', async ({ page, complaints }) => {
  await page.route(/opened-.*\.js$/, route => route.abort())
  await page.goto('./')
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
  await page.unroute(/opened-.*\.js$/)
  await page.getByRole('button', { name: 'Load it again' }).click()
  await expect(page.getByRole('button', { name: 'Add consumer' })).toBeVisible()
  complaints.length = 0 // the browser says that it was refused, and should
})

test('nothing moves that need not when less motion is asked for, and the same happens', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL })
  const page = await context.newPage()
  const app = await openPage(page)
  const clock = page.getByRole('region', { name: 'Transport' })
  await app.button('Play').click()
  const seen = new Set<string>()
  for (const until = Date.now() + 2_000; Date.now() < until; )
    seen.add((await clock.innerText()).match(/\d+:\d+\.\d+/)?.[0] ?? '')
  expect(seen.size).toBeLessThanOrEqual(4)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await app.button('Pause').click()
  await app.seek(15_000)
  await app.button('Add consumer').click()
  await app.pass(40)
  await expect.poll(app.shares).toBe('A:012 B:34')
  await context.close()
})

test('a page enlarged so far that it scrolls hides nothing of its head', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  const { button } = await openPage(page)
  await button('Lessons').click({ timeout: 3_000 })
  await expect(page.getByRole('dialog', { name: 'Lessons' })).toBeVisible()
})

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`a first visit at ${width} × ${height} says in one sentence what there is, and its one button beckons`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto('./')
    const welcome = page.getByRole('region', { name: 'One consumer reads five partitions' })
    await expect(welcome.getByText('Consumers of one group share the partitions')).toBeInViewport({ ratio: 1 })
    const add = page.getByRole('button', { name: 'Add consumer', exact: true })
    await expect(add).toBeInViewport({ ratio: 1 })
    expect(await add.evaluate(element => getComputedStyle(element).animationName)).toContain('beckon')
    // Every lane stands in the window, and nothing over it.
    for (const lane of ['P0', 'P4'])
      await page
        .getByRole('region', { name: 'Topic new_users' })
        .getByText(lane, { exact: true })
        .click({ trial: true })
    await add.click({ timeout: 3_000 })
    await expect(welcome).toBeHidden()
  })
}
