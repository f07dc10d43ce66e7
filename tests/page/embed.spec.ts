import { objections } from '../support/axe'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('embedded', () => {
  // biome-ignore format: a table
  for (const [width, height, colorScheme] of [[960, 600, 'light'], [640, 480, 'dark'], [390, 844, 'light']] as const) {
    test(`the page is the stage and the transport, and axe objects to nothing: ${width} × ${height}, ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL })
      const page = await context.newPage()
      await page.goto('./?embed=1')
      await page.getByRole('button', { name: 'Pause' }).click()
      await expect(page.getByRole('region', { name: 'Group team-1' })).toBeVisible()
      await expect(page.getByRole('slider', { name: 'Playhead' })).toBeVisible()
      for (const role of ['banner', 'complementary', 'tablist'] as const) await expect(page.getByRole(role)).toHaveCount(0)
      expect(await objections(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await context.close()
    })
  }

  test('it begins and ends where it is told, stands there, and begins again when played', async ({ page }) => {
    await page.goto('./?embed=1&start=14000&end=15000')
    const playhead = page.getByRole('slider', { name: 'Playhead' })
    await expect(playhead).toHaveValue('15000')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(async () => Number(await playhead.inputValue())).toBeLessThan(15_000)
    await expect(playhead).toHaveValue('15000')
  })

  test('it goes round when it is told to', async ({ page }) => {
    await page.goto('./?embed=1&start=14000&end=14600&loop=1')
    const playhead = page.getByRole('slider', { name: 'Playhead' })
    let before = 0
    await expect
      .poll(async () => {
        const at = Number(await playhead.inputValue())
        const isBack = at < before
        before = at
        return isBack
      })
      .toBe(true)
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  })

  test('the HTML that Share gives shows the run, and leads to the page that has everything', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(30)
    await app.button('Share').click()
    const html = await page.getByRole('textbox', { name: /as HTML/ }).inputValue()
    await page.evaluate(snippet => {
      document.body.innerHTML = snippet
    }, html)
    const frame = page.frameLocator('iframe[title="Scale up"]')
    await frame.getByRole('slider', { name: 'Playhead' }).fill('20000')
    await expect(frame.getByRole('group', { name: 'Consumer B' })).toBeVisible()
    const whole = await frame.getByRole('link', { name: 'Open in Rebalance' }).getAttribute('href')
    const address = new URL(whole ?? '', page.url()).href
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page.getByRole('banner')).toBeVisible()
    await app.button('Pause').click()
    await app.pass(40)
    await expect.poll(app.shares).toBe('A:012 B:34')
  })

  test('hosts that know no search ask after the run', async ({ page }) => {
    await page.goto('./#embed=1&start=13000')
    await expect(page.getByRole('link', { name: 'Open in Rebalance' })).toBeVisible()
    await expect(page.getByRole('banner')).toHaveCount(0)
  })
})
