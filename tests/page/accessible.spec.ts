import type { Page } from '@playwright/test'
import { objections } from '../support/axe'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

/** The whole page once, and then what each deed changed: one visit for each size and theme. */
test.describe('axe objects to nothing, wherever one goes', () => {
  // biome-ignore format: a table
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test.describe(`${width} × ${height}, ${colorScheme}`, () => {
        test.use({ viewport: { width, height }, colorScheme, contextOptions: { reducedMotion: 'reduce' } })
        test('at the group, its tabs, its dialogs, a lesson and the pages', async ({ page }) => {
          test.slow()
          const found: string[] = []
          const look = async (where: string, part?: string) => {
            for (const objection of await objections(page, part === undefined ? {} : { part })) found.push(`${where}: ${objection}`)
          }
          await theGroup(page, look)
          await itsTabs(page, look)
          await dialogs(page, look)
          await lessons(page, look)
          await pages(page, look)
          expect(found).toEqual([])
        })
      })
    }
  }
})

type Look = (where: string, part?: string) => Promise<void>

async function theGroup(page: Page, look: Look): Promise<void> {
  const app = await openPage(page)
  await look('at opening')
  await app.button('Add consumer').click()
  await app.button('Next rebalance').click()
  await look('while it rebalances')
  await app.pass(20)
  await app.consumer('B').getByRole('button', { name: 'Crash' }).focus()
  await page.keyboard.press('Enter')
  await app.pass(10)
  await look('after a crash')
  await app.button('Select consumer A').click()
  const details = app.button('Details')
  if (await details.isVisible()) await details.click()
  await look('a consumer’s settings', 'aside')
  await page.keyboard.press('Escape')
}

/** What each tab has when the last of it is loaded. */
const COMES_WITH = {
  Timeline: '[role=slider]',
  Messages: 'svg [role=button], table',
  Offsets: 'section ol button',
  Describe: 'pre',
  Graphs: 'figure svg',
  Events: '[role=log] li',
  Load: 'section',
} as const

async function itsTabs(page: Page, look: Look): Promise<void> {
  await expect(page.getByRole('tab')).toHaveText(Object.keys(COMES_WITH))
  for (const [tab, comesWith] of Object.entries(COMES_WITH)) {
    await page.getByRole('tab', { name: tab }).click()
    const panel = page.getByRole('tabpanel', { name: tab })
    await expect(panel.locator(comesWith).first()).toBeVisible()
    await look(tab, '[role=tabpanel]:not([hidden], .visually-hidden)')
  }
}

async function dialogs(page: Page, look: Look): Promise<void> {
  for (const name of ['Share', 'With settings…', 'New topic…', 'New group…', 'Manage team-1', 'Edit settings…', '?']) {
    const opening = page.getByRole('button', { name, exact: true })
    if (name === '?') await page.keyboard.press('?')
    else if (await opening.first().isVisible()) await opening.first().click()
    else continue
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(name, 'dialog')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
}

async function lessons(page: Page, look: Look): Promise<void> {
  await page.getByTitle('Choose another scene').click()
  await expect(page.getByRole('searchbox', { name: 'Search scenes' })).toBeVisible()
  await look('scenes', 'dialog')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lessons', exact: true }).click()
  for (const part of ['Questions', 'Predict', 'Check your work', 'Lessons']) {
    await page.getByRole('dialog').getByRole('button', { name: part, exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: part, exact: true })).toBeVisible()
    await look(part, 'dialog')
  }
  await page.getByRole('button', { name: /Experiment 3: kill one/ }).click()
  await expect(page.getByRole('region', { name: 'Experiment 3: kill one', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await look('a lesson')
}

async function pages(page: Page, look: Look): Promise<void> {
  for (const [link, name] of [
    ['Rules', 'Rules'],
    ['Faithful?', 'How faithful is this?'],
  ] as const) {
    await page.getByRole('banner').getByRole('link', { name: link, exact: true }).click()
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await expect(page.getByRole('dialog', { name }).getByRole('heading', { level: 2 }).first()).toBeVisible()
    await look(name, 'dialog')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
}
