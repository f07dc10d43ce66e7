import { objections } from '../support/axe'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'
import { recordedFiles } from '../support/recorded'

test.describe('how faithful is this?', () => {
  test('is answered in the page itself: the recordings are loaded and run, and each script opens as a run', async ({
    page,
  }) => {
    test.slow() // more than a thousand recordings
    const loaded: string[] = []
    page.on('request', request => loaded.push(request.url()))
    const app = await openPage(page)
    await page.getByRole('banner').getByRole('link', { name: 'Faithful?' }).click()
    const dialog = page.getByRole('dialog', { name: 'How faithful is this?' })
    await expect(dialog.getByRole('heading', { name: 'What is simplified' })).toBeVisible()
    expect(loaded.filter(url => url.includes('.gz'))).toEqual([])
    await dialog.getByRole('button', { name: 'Run them here' }).click()
    await expect(dialog.getByRole('status')).toHaveText(/^All \d+ came out as recorded/, { timeout: 60_000 })
    const traces = Object.keys(recordedFiles('traces')).filter(name => name.startsWith('classic-')).length
    await expect(dialog.getByRole('row', { name: /classic protocol/ })).toContainText(`${traces} of ${traces}`)
    expect(await objections(page)).toEqual([])
    await dialog.getByText(/^The \d+ scripts$/).click()
    await dialog.getByRole('button', { name: 'Open classic-range-crash-6p-3c' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('banner')).toContainText('classic-range-crash-6p-3c')
    await app.button('Next rebalance').click()
    await expect(page.getByRole('region', { name: /^Group/ })).toContainText('PreparingRebalance')
    await expect(app.button('Undo')).toBeEnabled()
  })

  test('has an address: it opens from a link, Back leaves it, and the run underneath stays as it was', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await page.getByRole('banner').getByRole('link', { name: 'Faithful?' }).click()
    const dialog = page.getByRole('dialog', { name: 'How faithful is this?' })
    await expect(dialog).toBeVisible()
    expect(new URL(page.url()).hash).toBe('#/faithful')
    await page.goBack()
    await expect(dialog).toHaveCount(0)
    await expect(app.consumer('B')).toBeVisible()
    await page.goForward()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toHaveCount(0)
    expect(new URL(page.url()).hash).toBe('')
    await expect(app.consumer('B')).toBeVisible()
  })
})

test.describe('the rules', () => {
  test('are led to by the "why?" of an event, lead on to words, and Back comes back', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(20)
    await page.getByRole('tab', { name: 'Events' }).click()
    const log = page.getByRole('log', { name: 'Events' })
    await log.getByRole('link', { name: 'Rule: Members hear of a rebalance at their next heartbeat' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rules' })
    const heading = dialog.getByRole('heading', { name: 'Members hear of a rebalance at their next heartbeat' })
    await expect(heading).toBeInViewport()
    await expect(heading).toBeFocused()
    expect(await objections(page)).toEqual([])
    await dialog.getByRole('link', { name: 'generation', exact: true }).click()
    await expect(dialog.getByText('The number of a group’s present agreement.')).toBeInViewport()
    await page.goBack()
    await expect(heading).toBeInViewport()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect.poll(app.shares).toBe('A:012 B:34')
  })
})
