import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('a group under load', () => {
  test('falls behind as the load is raised, is warned of, and an autoscaler adds members until one has nothing to read', async ({
    page,
  }) => {
    const app = await openPage(page)
    await page.getByRole('tab', { name: 'Load' }).click()
    for (let i = 0; i < 3; i++) await app.button('More load ×2').click()
    const group = page.getByRole('region', { name: 'Group team-1: who runs it' })
    const limits = { 'Looks every, s': 3, 'One more above': 50, 'One fewer below': 10, 'At most': 6 }
    for (const [name, value] of Object.entries(limits)) {
      await group.getByRole('textbox', { name }).fill(String(value))
    }
    await group.getByRole('button', { name: 'Switch on' }).click()
    await app.pass(30)
    await expect(group).toContainText(/The autoscaler sees a lag of [\d,]+: too much, but 6.consumers run already/)
    expect(await app.column('Members of team-1', 'Member')).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(page.getByRole('log', { name: 'Events' })).toContainText(/F will have nothing to read/)
    await page.getByRole('tab', { name: 'Graphs' }).click()
    await page.getByRole('textbox', { name: 'Warn above a lag of' }).fill('100')
    await expect(page.getByText(/The lag of team-1 has been above 100 records since/)).toBeVisible()
    await app.button('Undo').click()
    expect(await app.column('Members of team-1', 'Member')).toEqual(['A'])
  })

  test('is sent records with a key that is typed: they go where murmur2 says, in topics of any size', async ({
    page,
  }) => {
    const app = await openPage(page)
    await page.getByRole('tab', { name: 'Load' }).click()
    await app.button('Remove p1').click()
    const keys = page.getByRole('region', { name: 'Where does a key go?' })
    await keys.getByRole('textbox', { name: 'Key' }).fill('bob')
    const places = keys.getByRole('row').filter({ hasText: /^5/ })
    const partition = Number((await places.textContent())?.replace(/^5P/, ''))
    await app.pass(2)
    const before = await app.column('Partitions of team-1', 'Log end')
    await page.getByRole('button', { name: 'Send records' }).click()
    await page.getByRole('textbox', { name: 'Key' }).first().fill('bob')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await app.pass(2)
    const after = await app.column('Partitions of team-1', 'Log end')
    expect(after.map((end, i) => Number(end) - Number(before[i]))).toEqual(
      [0, 1, 2, 3, 4].map(p => (p === partition ? 10 : 0)),
    )
  })
})

test.describe('a message under way', () => {
  test('is clicked and lost: it never arrives, its sender asks once more, and undo brings it back', async ({
    page,
  }) => {
    const app = await openPage(page)
    const plate = page.getByText('OffsetCommit ▲', { exact: true }).first()
    for (let i = 0; i < 60 && !(await plate.isVisible()); i++) await app.button('Step').click()
    await plate.click()
    const dialog = page.getByRole('dialog', { name: /^Messages under way/ })
    await dialog.getByRole('button', { name: 'Lose OffsetCommit of A' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Events' }).click()
    const log = page.getByRole('log', { name: 'Events' })
    await expect(log).toContainText(/OffsetCommit.*is lost/)
    await app.pass(40)
    await expect.poll(app.shares).toBe('A:01234')
    await app.button('Undo').click()
    await expect(log).not.toContainText(/is lost/)
  })

  test('is found on a phone among the details: the next one by a button, and all within it for a thumb', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const app = await openPage(page)
    await app.seek(15_500)
    await app.button('Details').click()
    await app.button('In flight…').click()
    const dialog = page.getByRole('dialog', { name: /^Messages under way/ })
    const lose = dialog.getByRole('button', { name: /^Lose/ })
    const next = dialog.getByRole('button', { name: 'One event on' })
    await expect(lose.first().or(next)).toBeVisible()
    for (let i = 0; i < 20 && (await next.isVisible()); i++) await next.click()
    await expect(lose.first()).toBeVisible()
    for (const button of await dialog.getByRole('button').all()) {
      const { height = 0, x = 0, width = 0 } = (await button.boundingBox()) ?? {}
      expect(height).toBeGreaterThanOrEqual(44)
      expect(x + width).toBeLessThanOrEqual(390)
    }
  })
})

test.describe('consumers that end', () => {
  test('are put away when there are many, and found again; a process is killed with all that is in it', async ({
    page,
  }) => {
    const app = await openPage(page)
    const press = async (name: string, verb: string) => {
      await app.consumer(name).hover()
      await app.consumer(name).getByRole('button', { name: verb }).click()
    }
    for (let i = 0; i < 6; i++) await app.button('Add consumer').click()
    await app.pass(10)
    await press('B', 'Close')
    await press('C', 'Close')
    await app.pass(10)
    await expect(app.consumer('B')).toHaveCount(0)
    await app.button('▸ 1 ended: B').click()
    await press('B', 'Restart')
    await app.pass(10)
    await app.button('▾ Put away the one that ended').click()
    await expect(app.button('▸ 1 ended: C')).toBeVisible()
    await page.getByRole('tab', { name: 'Load' }).click()
    await app.button('Kill D').click()
    await expect(page.getByRole('table', { name: 'Members of team-1' })).toContainText('crashed, still a member')
  })
})
