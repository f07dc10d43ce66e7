import type { Page } from '@playwright/test'
import { type Opened, openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('the run in hand', () => {
  test('is there again after a reload, with the playhead where it stood', async ({ page }) => {
    const app = await withB(page)
    const at = await app.playheadMs()
    await page.reload()
    await expect(app.button('Play')).toBeVisible()
    await expect.poll(app.shares).toBe('A:012 B:34')
    expect(await app.playheadMs()).toBe(at)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('is there again after the tab has crashed, in a new tab', async ({ page, context }) => {
    const app = await withB(page)
    const at = await app.playheadMs()
    // What is kept follows what is seen by less than half a second.
    await expect.poll(() => keptMoment(page)).toBe(at)
    const session = await context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    session.send('Page.crash').catch(() => undefined)
    await crashed
    const other = await context.newPage()
    await other.goto('./')
    await expect(other.getByRole('slider', { name: 'Playhead' })).toHaveValue(String(at))
    await expect(other.getByRole('group', { name: 'Consumer B' })).toBeVisible()
  })

  test('stays with its tab: another one that is opened meanwhile begins with the opening scene', async ({
    page,
    context,
  }) => {
    await withB(page)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('rebalance.runs'))).not.toBeNull()
    const other = await openPage(await context.newPage())
    await expect.poll(other.shares).toBe('A:01234')
  })

  test('gives way to a link in the address, until something is done to what the link brought', async ({ page }) => {
    const app = await withB(page)
    await app.button('Add consumer').click()
    await app.button('Share').click()
    const link = await page.getByRole('textbox', { name: /The run from/ }).inputValue()
    await page.keyboard.press('Escape')
    await app.button('Undo').click()
    await page.goto('about:blank')
    await page.goto(link)
    await app.button('Pause').click()
    await app.pass(60)
    await expect.poll(app.shares).toBe('A:01 B:23 C:4')
    await page.locator('body').press('c')
    await expect(app.consumer('D')).toBeVisible()
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('')
    await page.reload()
    await expect(app.consumer('D')).toBeVisible()
  })
})

test.describe('recent runs', () => {
  test('stand in a list, are opened from it and deleted there', async ({ page }) => {
    const app = await withB(page)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('rebalance.runs'))).toContain('A B, 5 partitions')
    await openPage(page)
    await expect.poll(app.shares).toBe('A:01234')
    const recent = await recentRuns(page)
    await recent.getByRole('button', { name: /^Scale up .*A B, 5 partitions, .*; last: / }).click()
    await expect.poll(app.shares).toBe('A:012 B:34')
    await (await recentRuns(page)).getByRole('button', { name: /^Back to the opening scene/ }).click()
    await expect(app.consumer('B')).toHaveCount(0)
    const again = await recentRuns(page)
    await again
      .getByRole('button', { name: /^Delete Scale up/ })
      .first()
      .click()
    await page.keyboard.press('Escape')
    await app.button('Undo').click()
    await expect(app.consumer('B')).toBeVisible()
  })
})

test.describe('a browser', () => {
  // biome-ignore format: a table
  for (const [what, key, content, told] of [
    ['whose list of runs is damaged', 'rebalance.runs', '[{"id":', /list of runs .* damaged/],
    ['whose kept run is damaged',     'run',            '{"document":{"version":1,"steps":', /could not be restored/],
    ['whose kept run is no run',      'run',            '{"document":{"version":9}}', /version: must be 1/],
  ] as const) {
    test(`${what} opens the page all the same, says so, and keeps again`, async ({ page }) => {
      const app = await withB(page)
      await expect.poll(() => page.evaluate(() => localStorage.getItem('rebalance.runs'))).not.toBeNull()
      // After the page has put away what it had, and before it is opened again.
      await page.addInitScript(
        ([place, broken]) => {
          if (sessionStorage.getItem('broken')) return
          sessionStorage.setItem('broken', 'once')
          localStorage.setItem(place === 'run' ? `rebalance.run.${sessionStorage.getItem('rebalance.run')}` : place, broken)
        },
        [key, content] as const,
      )
      await page.reload()
      await expect(page.getByRole('alert')).toContainText(told)
      await expect.poll(app.shares).toBe('A:01234')
      await app.button('Add consumer').click()
      await expect.poll(() => page.evaluate(() => localStorage.getItem('rebalance.runs'))).toContain('A B, 5 partitions')
    })
  }

  test('that keeps nothing, as a private window, opens the page as well and says so in the list', async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
      for (const storage of ['localStorage', 'sessionStorage']) Object.defineProperty(window, storage, { get: refuse })
    })
    const app = await withB(page)
    await expect((await recentRuns(page)).getByText(/keeps nothing/)).toBeVisible()
    await page.keyboard.press('Escape')
    await page.reload()
    await expect(app.button('Pause')).toBeVisible()
  })

  test('that is full says that the run was not kept, once', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      }
    })
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await expect(page.getByRole('alert')).toContainText(/storage is full/)
  })
})

/** A and B share the partitions, at 45 s, paused. */
async function withB(page: Page): Promise<Opened> {
  const app = await openPage(page)
  await app.button('Add consumer').click()
  await app.pass(30)
  await expect.poll(app.shares).toBe('A:012 B:34')
  return app
}

/** The moment, in ms, at which the browser would open the run of this tab. */
function keptMoment(page: Page): Promise<number | undefined> {
  return page.evaluate(
    () =>
      JSON.parse(localStorage.getItem(`rebalance.run.${sessionStorage.getItem('rebalance.run')}`) ?? '{}').document
        ?.view?.at,
  )
}

async function recentRuns(page: Page) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /▾|scene|Scale up/ })
    .first()
    .click()
  return page.getByRole('region', { name: 'Recent runs' })
}
