import { readFile } from 'node:fs/promises'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'
import { recordedText } from '../support/recorded'

test.describe('a file', () => {
  test('that is saved and opened again is the same run', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(30)
    const [download] = await Promise.all([page.waitForEvent('download'), app.button('Save').click()])
    expect(download.suggestedFilename()).toBe('scale-up.json')
    const saved = await readFile(await download.path(), 'utf8')
    const shares = await app.shares()
    await openPage(page)
    await chooseFile(page, 'scale-up.json', saved)
    await expect.poll(app.shares).toBe(shares)
    expect(await app.playheadMs()).toBe(45_000)
  })

  for (const trace of [
    'classic-range-scaleup-5p-6c',
    'classic-roundrobin-scaleup-5p-6c',
    'classic-range-crash-6p-3c',
  ]) {
    test(`that was recorded from a real Kafka is played: ${trace}`, async ({ page }) => {
      await openPage(page)
      await chooseFile(page, `${trace}.json`, recordedText('traces', `${trace}.json`))
      await expect(page.getByRole('banner')).toContainText(trace)
      await page.getByRole('button', { name: 'Next rebalance' }).click()
      await expect(page.getByRole('region', { name: /^Group/ })).toContainText('PreparingRebalance')
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
  }

  // biome-ignore format: a table
  for (const [what, content, problem] of [
    ['is not JSON',              '{ "version": 1, ',                                       /not JSON/],
    ['names a stranger',         JSON.stringify({ version: 1, steps: [{ do: 'crash', args: { consumer: 'Z' } }] }), /steps\[0\]\.args\.consumer: unknown consumer 'Z'/],
    ['has an unknown field',     JSON.stringify({ version: 1, speed: 4 }),                             /speed/],
    ['is of another version',    JSON.stringify({ version: 2 }),                           /version: must be 1/],
    ['is too large',             ' '.repeat(1_100_000),                                    /larger than 1 MB/],
    ['is no run at all',         '"a run"',                                                 /a run is a JSON object/],
  ] as const) {
    test(`that ${what} is refused with the place, and the page keeps what it had`, async ({ page }) => {
      const app = await openPage(page)
      await app.button('Add consumer').click()
      await app.pass(40)
      const at = await app.playheadMs()
      await chooseFile(page, 'broken.json', content)
      await expect(page.getByRole('alert')).toContainText(problem)
      await expect(page.getByRole('alert')).toContainText('broken.json')
      await expect.poll(app.shares).toBe('A:012 B:34')
      expect(await app.playheadMs()).toBe(at)
      await expect(app.button('Undo')).toBeEnabled()
    })
  }
})

test.describe('a link', () => {
  test('opens the same run at the same moment', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(30)
    await app.button('Share').click()
    const dialog = page.getByRole('dialog', { name: 'Share this run' })
    await expect(dialog.getByRole('status')).toHaveText('Copied.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#run=')
    const link = await dialog.getByRole('textbox', { name: /This very moment/ }).inputValue()
    const at = await app.playheadMs()
    const lags = await app.column('Partitions of team-1', 'Lag')
    const other = await context.newPage()
    await other.goto(link)
    const there = await openPage(other, link.slice(link.indexOf('#')))
    await there.seek(at)
    expect(await there.column('Partitions of team-1', 'Lag')).toEqual(lags)
    expect(await there.shares()).toBe('A:012 B:34')
  })

  test('that is broken is told, and the opening scene stays', async ({ page }) => {
    const app = await openPage(page, '#run=AAAA')
    await expect(page.getByRole('alert')).toContainText('could not be read')
    await expect.poll(app.shares).toBe('A:01234')
  })
})

async function chooseFile(page: import('@playwright/test').Page, name: string, content: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open', exact: true }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
}
