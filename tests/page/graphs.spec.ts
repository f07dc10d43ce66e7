import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('graphs and one record', () => {
  test('the lag is drawn, warned of and saved; a stretch is chosen by dragging, an instant by a click', async ({
    page,
  }) => {
    const app = await openPage(page)
    await page.getByRole('tab', { name: 'Graphs' }).click()
    const lag = page.getByRole('figure', { name: 'Lag', exact: true })
    await expect(lag.locator('path[class*=line]')).toHaveAttribute('d', /^M/)
    await page.getByRole('textbox', { name: 'Warn above a lag of' }).fill('5')
    await expect(page.getByText(/The lag of team-1 has been above 5 records since/)).toBeVisible()

    const plot = lag.locator('svg').last()
    const box = await plot.boundingBox()
    if (!box) throw new Error('the graph has no place')
    const y = box.y + 30
    await page.mouse.click(box.x + 46 + (box.width - 80) / 3, y) // a third of half a minute
    await expect.poll(app.playheadMs).toBeGreaterThan(9_000)
    expect(await app.playheadMs()).toBeLessThan(11_000)
    await page.mouse.move(box.x + 80, y)
    await page.mouse.down()
    await page.mouse.move(box.x + 160, y, { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('measures.csv')
  })

  test('a record that is clicked on its lane is followed', async ({ page }) => {
    const app = await openPage(page)
    const edge = await page.locator('rect[class*=picker]').first().boundingBox()
    if (!edge) throw new Error('there is no lane')
    await page.mouse.click(edge.x + edge.width - 3, edge.y + edge.height / 2)
    const end = Number((await app.column('Partitions of team-1', 'Log end'))[0])
    await expect(page.getByRole('heading', { name: `Record P0 @ ${end - 1}` })).toBeVisible()
    await expect(page.locator('rect[class*=followed]')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: 'What this costs' })).toBeVisible()
  })
})
