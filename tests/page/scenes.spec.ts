import { scenes } from '../../src/lessons/scenes'
import { expect, test } from '../support/page'

test.describe('scenes on the page', () => {
  test('each is opened from the menu by a search, says what to watch and how to mend it', async ({ page }) => {
    test.setTimeout(300_000)
    await page.goto('./')
    const search = page.getByRole('searchbox', { name: 'Search scenes' })
    for (const { title, cures } of scenes) {
      await page.getByTitle('Choose another scene').click()
      await search.fill(title)
      await search.press('ArrowDown')
      await page.keyboard.press('Enter')
      const card = page.getByRole('region', { name: title, exact: true })
      await expect(card.getByRole('heading', { name: 'What to watch' })).toBeVisible()
      await expect(card.getByRole('button', { name: cures[0]?.title ?? '', exact: true })).toBeVisible()
      await expect(page.getByRole('tabpanel').first()).toBeAttached()
    }
  })

  test('a cure says what it has changed in numbers, which the model counts, and is undone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('./')
    await page.getByTitle('Choose another scene').click()
    await page.getByRole('searchbox').fill('poll timeout flapping')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Rebalance storm/ })
      .click()
    const card = page.getByRole('region', { name: /^Rebalance storm/ })
    await card.getByRole('button', { name: 'Fewer records per poll()' }).click()
    await expect(card.getByRole('row', { name: 'Processed twice 8,000 0' })).toBeVisible({ timeout: 20_000 })
    await card.getByRole('button', { name: 'Back to the scene as it was' }).click()
    await expect(card.getByRole('heading', { name: 'What to watch' })).toBeVisible()
  })
})
