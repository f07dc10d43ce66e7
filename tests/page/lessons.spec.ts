import type { Locator, Page } from '@playwright/test'
import { objections } from '../support/axe'
import { expect, test } from '../support/page'

test.describe('lessons on the page', () => {
  test('lesson 1 is done as a learner does it: five members join, the sixth is idle', async ({ page }) => {
    test.slow()
    const lesson = await begin(page, 'What a group is for')
    await done(page, 'One member reads everything')
    await lesson.getByRole('button', { name: 'Next step' }).click()

    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await lesson.getByRole('radio', { name: 'the new one' }).check()
    await lesson.getByRole('button', { name: 'Answer' }).click()
    await addConsumer(page)
    await done(page, 'Add a second member')
    await expect(lesson).toContainText('Right.')
    await expect(lesson).toContainText('A: P0 P1 P2 · B: P3 P4')

    await page.keyboard.press('PageDown')
    await lesson.getByRole('button', { name: 'Skip' }).click()
    await addConsumer(page)
    await done(page, 'A third')
    await expect(lesson).toContainText('A: P0 P1 · B: P2 P3 · C: P4')

    await page.keyboard.press('PageDown')
    await addConsumer(page)
    await addConsumer(page)
    await done(page, 'As many members as partitions')

    await page.keyboard.press('PageDown')
    await addConsumer(page)
    await done(page, 'A sixth has nothing to do')
    await expect(lesson).toContainText('F: idle')
    await expect(lesson.getByRole('button', { name: /^Next lesson/ })).toBeVisible()
  })

  test('lesson 2 is done as a learner does it: two share the work, and each record is read by one of them', async ({
    page,
  }) => {
    const lesson = await begin(page, 'Experiment 1: share the work')
    await addConsumer(page)
    await done(page, 'Start two members')
    await page.keyboard.press('PageDown')
    const topic = page.getByRole('region', { name: 'Topic new_users' })
    await topic.getByRole('button', { name: 'Send records', exact: true }).click()
    await page.getByLabel('How many').fill('30')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await done(page, 'Send records')
    await page.keyboard.press('PageDown')
    await done(page, 'See who reads what')
    await expect(lesson).toContainText(/Records handled: A \d+, B \d+; 0\srecords handled twice/)
  })

  test('lesson 3 is done by keyboard alone, and axe objects to nothing in it, in the page and on the wall', async ({
    page,
  }) => {
    test.slow() // Tab by Tab
    await page.goto('./')
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
    await tabTo(page, button('Lessons'))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Experiment 2/ }))
    await page.keyboard.press('Enter')
    const lesson = page.getByRole('region', { name: 'Experiment 2: grow and shrink' })
    await expect(lesson).toBeVisible()
    await tabTo(page, page.getByRole('combobox', { name: 'Speed' }))
    await page.keyboard.type('10×')
    await done(page, 'One member')
    await page.keyboard.press('Shift+Tab')
    for (const step of ['From one to two', 'From two to three']) {
      await page.keyboard.press('PageDown')
      await page.keyboard.press('c')
      await done(page, step)
    }
    await page.keyboard.press('PageDown')
    const card = page.getByRole('group', { name: 'Consumer B', exact: true })
    await tabTo(page, card.getByRole('button', { name: 'Close', exact: true }))
    await page.keyboard.press('Enter')
    await done(page, 'One leaves')
    await expect(lesson).toContainText('without a reader')
    expect(await objections(page, { part: 'aside' })).toEqual([])
    await tabTo(page, button('Present'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText('4 of 4')).toBeVisible()
    expect(await objections(page, { isEnhanced: true })).toEqual([])
    await page.keyboard.press('PageUp')
    await expect(page.getByText('Close one of the consumers')).toBeVisible()
  })

  test('lesson 4 is done as a learner does it: one is killed, waited for, brought back, and another closed', async ({
    page,
  }) => {
    test.slow()
    const lesson = await begin(page, 'Experiment 3: kill one')
    await verb(page, 'B', 'Crash')
    await done(page, 'Kill one of the three')
    await lesson.getByRole('button', { name: 'Next step' }).click()
    await expect(lesson.getByRole('spinbutton')).toBeInViewport()
    const clock = page.getByRole('group', { name: 'Consumer B', exact: true }).getByText(/^\d+\.\d\s+s$/)
    await expect(clock).toBeHidden() // it would tell
    await lesson.getByRole('spinbutton').fill('45')
    await lesson.getByRole('button', { name: 'Answer' }).click()
    await expect(clock).toBeVisible()
    await done(page, 'Wait for its session to end')
    await expect(lesson).toContainText(/Right\.[\s\S]*session\.timeout\.ms/)
    await page.keyboard.press('PageDown')
    await verb(page, 'B', 'Restart')
    await done(page, 'Bring it back')
    await page.keyboard.press('PageDown')
    await verb(page, 'C', 'Close')
    await done(page, 'Now stop one properly')
    await expect(lesson).toContainText(
      /After the close the others had its partition in [\d.]+\ss; after the crash it took/,
    )
  })
})

/** Presses Tab until the focus is on it: nothing but the keyboard is used. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

async function begin(page: Page, title: string) {
  await page.goto('./')
  await page.getByRole('button', { name: 'Lessons', exact: true }).click()
  await page.getByRole('button', { name: new RegExp(title) }).click()
  const lesson = page.getByRole('region', { name: title, exact: true })
  await expect(lesson).toBeVisible()
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('10×')
  return lesson
}

/** The model has seen it: the step is ticked, and what there is to see stands below. */
async function done(page: Page, step: string): Promise<void> {
  await expect(page.getByRole('button', { name: `${step} (done)` })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'What you see' })).toBeVisible()
}

async function addConsumer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add consumer', exact: true }).click()
}

async function verb(page: Page, consumer: string, name: string): Promise<void> {
  const card = page.getByRole('group', { name: `Consumer ${consumer}`, exact: true })
  await card.hover()
  await card.getByRole('button', { name, exact: true }).click()
}
