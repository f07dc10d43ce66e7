import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/page'

test('the page opens with its name', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle('Rebalance')
  await expect(page.getByRole('heading', { level: 1, name: 'Rebalance' })).toBeVisible()
})

test('the opening page has nothing that axe objects to', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target).join(' ')}`)).toEqual(
    [],
  )
})
