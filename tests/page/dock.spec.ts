import { readFile } from 'node:fs/promises'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test('each message around the playhead is found by keyboard, and the diagram can be taken away', async ({ page }) => {
  const app = await openPage(page)
  await app.button('Add consumer').click()
  await app.pass(8)
  await page.getByRole('tab', { name: 'Messages' }).click()
  const refused = page.getByRole('button', { name: /to B: JoinGroup answered: MEMBER_ID_REQUIRED/ })
  await refused.focus()
  await expect(page.getByRole('region', { name: 'What the message carries' })).toContainText('MEMBER_ID_REQUIRED')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(app.playheadMs).toBeLessThan(20_000)
  await page.getByText('Export', { exact: true }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), app.button('Download SVG').click()])
  const svg = await readFile(await file.path(), 'utf8')
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(/var\(|class=/.exec(svg)).toBeNull()
})

test('the timeline is zoomed at the pointer, and its marks are ways to their moments', async ({ page }) => {
  const app = await openPage(page)
  await app.consumer('A').getByRole('button', { name: 'Crash' }).click()
  await app.pass(20)
  const timeline = page.getByRole('slider', { name: 'Position on the timeline' })
  const length = async () =>
    Number(await timeline.getAttribute('aria-valuemax')) - Number(await timeline.getAttribute('aria-valuemin'))
  const before = await length()
  await timeline.hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -400)
  await page.keyboard.up('Control')
  await expect.poll(length).toBeLessThan(before)
  await page.getByRole('region', { name: 'What happened so far' }).getByRole('button', { name: 'Zoom out' }).click()
  await page.getByRole('button', { name: /Crash: A crashes/ }).click()
  await expect.poll(app.playheadMs).toBe(15_000)
})

test('the coordinator’s log grows, and a record of it leads to its moment', async ({ page }) => {
  const app = await openPage(page)
  await page.getByRole('tab', { name: 'Offsets' }).click()
  const records = page.getByRole('list', { name: /^As it was appended/ }).getByRole('button')
  await expect(records.first()).toBeAttached()
  const before = await records.count()
  await app.pass(10)
  await expect.poll(() => records.count()).toBeGreaterThan(before)
  await records.first().click()
  await expect.poll(app.playheadMs).toBeLessThan(10_000)
})

test('the dock is dragged, and is as high again after a reload', async ({ page }) => {
  await openPage(page)
  const dock = page.getByRole('region', { name: 'What happened so far' })
  const height = async () => (await dock.boundingBox())?.height ?? 0
  const before = await height()
  const edge = page.getByRole('separator', { name: 'Height of the dock' })
  const box = await edge.boundingBox()
  if (!box) throw new Error('The edge is nowhere.')
  await page.mouse.move(box.x + 700, box.y + 4)
  await page.mouse.down()
  await page.mouse.move(box.x + 700, box.y - 96, { steps: 4 })
  await page.mouse.up()
  await expect.poll(height).toBeCloseTo(before + 100, -1)
  const dragged = await height()
  await page.reload()
  await expect.poll(height).toBe(dragged)
})
