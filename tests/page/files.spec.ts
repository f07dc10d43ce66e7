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

  test('that was recorded from a real Kafka is played', async ({ page }) => {
    await openPage(page)
    for (const trace of [
      'classic-range-scaleup-5p-6c',
      'classic-roundrobin-scaleup-5p-6c',
      'classic-range-crash-6p-3c',
    ]) {
      await chooseFile(page, `${trace}.json`, recordedText('traces', `${trace}.json`))
      await expect(page.getByRole('banner')).toContainText(trace)
      await page.getByRole('button', { name: 'Next rebalance' }).click()
      await expect(page.getByRole('region', { name: /^Group/ })).toContainText('PreparingRebalance')
      await expect(page.getByRole('alert')).toHaveCount(0)
    }
  })

  test('that is none is refused with the place, and the page keeps what it had', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(40)
    const at = await app.playheadMs()
    // biome-ignore format: a table
    for (const [name, content, problem] of [
      ['not-json.json',    '{ "version": 1, ',                                                                  /not JSON/],
      ['a-stranger.json',  JSON.stringify({ version: 1, steps: [{ do: 'crash', args: { consumer: 'Z' } }] }),   /steps\[0\]\.args\.consumer: unknown consumer 'Z'/],
      ['a-field.json',     JSON.stringify({ version: 1, speed: 4 }),                                            /speed/],
      ['next.json',        JSON.stringify({ version: 2 }),                                                      /version: must be 1/],
      ['large.json',       ' '.repeat(1_100_000),                                                               /larger than 1 MB/],
      ['words.json',       '"a run"',                                                                           /a run is a JSON object/],
    ] as const) {
      await chooseFile(page, name, content)
      const alert = page.getByRole('alert').filter({ hasText: name })
      await expect(alert).toContainText(problem)
      await expect.poll(app.shares).toBe('A:012 B:34')
      expect(await app.playheadMs()).toBe(at)
      await expect(app.button('Undo')).toBeEnabled()
    }
  })

  test('that is dragged onto the page is opened', async ({ page }) => {
    const app = await openPage(page)
    const dragged = await page.evaluateHandle(
      content => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], 'dragged.json', { type: 'application/json' }))
        return transfer
      },
      JSON.stringify({ version: 1, title: 'Dragged', topics: { t: { partitions: 2 } } }),
    )
    const main = page.getByRole('main')
    await main.dispatchEvent('dragover', { dataTransfer: dragged })
    await expect(page.getByText('Drop')).toBeVisible()
    await main.dispatchEvent('drop', { dataTransfer: dragged })
    await expect(page.getByRole('banner')).toContainText('Dragged')
    await expect(page.getByRole('region', { name: 'Topic t' })).toBeVisible()
    await app.button('Undo').click()
    await expect(page.getByRole('region', { name: 'Topic new_users' })).toBeVisible()
  })
})

test.describe('a link', () => {
  test('opens the same run at the same moment', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(30)
    await page.evaluate(() => navigator.clipboard.writeText('of the person'))
    await app.button('Share').click()
    const dialog = page.getByRole('dialog', { name: 'Share this run' })
    const copy = dialog.getByRole('button', { name: 'Copy: The run from where it opens' })
    await expect(copy).toBeFocused()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('of the person')
    await copy.press('Enter')
    await expect(dialog.getByRole('status')).toHaveText('Copied.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#run=')
    const link = await dialog.getByRole('textbox', { name: /This very moment/ }).inputValue()
    const at = await app.playheadMs()
    const lags = await app.column('Partitions of team-1', 'Lag')
    const other = await context.newPage()
    await other.goto(link)
    // It stands still there too, so that the moment is there to be looked at.
    await expect(other.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    const there = await openPage(other, link.slice(link.indexOf('#')))
    await there.seek(at)
    expect(await there.column('Partitions of team-1', 'Lag')).toEqual(lags)
    expect(await there.shares()).toBe('A:012 B:34')
  })

  test('that is broken is told, and what was open stays', async ({ page }) => {
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
