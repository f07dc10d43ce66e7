import { objections } from '../support/axe'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('what a group is made of', () => {
  test('one more consumer is set up by Kafka’s names; what Kafka refuses is refused where it is typed', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.button('With settings…').click()
    const dialog = page.getByRole('dialog', { name: 'Consumer B for team-1' })
    const heartbeat = dialog.getByRole('textbox', { name: 'heartbeat.interval.ms' })
    await heartbeat.fill('45000')
    await app.button('Start B').click()
    await expect(heartbeat).toBeFocused()
    await expect(dialog.getByText(/must be lower than session.timeout.ms/)).toBeInViewport()
    await heartbeat.fill('1000')
    await dialog.getByRole('textbox', { name: 'group.instance.id' }).fill('second')
    await app.button('Start B').click()
    await expect(dialog).toHaveCount(0)
    await expect(app.button('With settings…')).toBeFocused()
    await app.pass(30)
    await expect.poll(app.shares).toBe('A:34 B:012') // range takes static members first
    expect((await app.column('Members of team-1', 'Member id'))[1]).toMatch(/^second-/)
  })

  test('a topic and a group that reads it are made, and undone', async ({ page }) => {
    const app = await openPage(page)
    await app.button('New topic…').click()
    await page.getByRole('textbox', { name: 'Name' }).fill('orders')
    await app.button('Make it').click()
    await expect(page.getByRole('region', { name: 'Topic orders' })).toBeVisible()
    await app.button('New group…').click()
    await page.getByRole('textbox', { name: 'group.id' }).fill('audit')
    await page.getByRole('checkbox', { name: 'new_users' }).uncheck()
    await app.button('Make it').click()
    const audit = page.getByRole('region', { name: 'Group audit' })
    await app.pass(10)
    await expect(audit).toContainText('Stable')
    expect(await app.column('Partitions of audit', 'Owner')).toEqual(['B', 'B', 'B'])
    await audit.getByRole('button', { name: 'Add consumer' }).click()
    await app.pass(10)
    expect(new Set(await app.column('Partitions of audit', 'Owner'))).toEqual(new Set(['B', 'C']))
    for (let i = 0; i < 3; i++) await app.button('Undo').click()
    await expect(audit).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Topic orders' })).toHaveCount(0)
  })

  test('other settings wait for a restart; both threads are seen meanwhile', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Select consumer A').click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await expect(inspector.getByText('sleep(3s);')).toBeVisible()
    await app.button('Edit settings…').press('Enter') // beside a run that goes on, a pointer may come a line too late
    await page.getByRole('textbox', { name: 'session.timeout.ms' }).fill('9000')
    await app.button('Give A these settings').click()
    await expect(inspector).toContainText(/45\ss → 9\ss/)
    await app.button('Restart now').click()
    await app.pass(20)
    await expect(inspector).toContainText(/session.timeout.ms9\ss/)
    expect(await objections(page)).toEqual([])
  })

  test('a batch listener, a topic’s retention and a broker’s delay are set, and wait for what they wait for', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.button('Select consumer A').click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await app.button('Edit settings…').press('Enter') // beside a run that goes on, a pointer may come a line too late
    await page.getByRole('combobox', { name: 'handler' }).selectOption('batch')
    await page.getByRole('textbox', { name: 'batchSize' }).fill('1000')
    await page.getByRole('textbox', { name: 'batchMs' }).fill('60000')
    await app.button('Give A these settings').click()
    await app.pass(10)
    await expect(inspector).toContainText('batch.addAll(records);')
    await expect(page.getByRole('group', { name: 'Consumer A' })).toContainText(/collects a batch: \d+ of 1,000/)

    await app.button('Manage new_users').click()
    await page.getByRole('textbox', { name: 'retention.ms' }).fill('-2')
    await expect(page.getByText(/configuration retention.ms: Value must be at least -1/)).toBeVisible()
    await page.getByRole('textbox', { name: 'retention.ms' }).fill('15000')
    expect(await objections(page, { part: 'dialog' })).toEqual([])
    await app.button('Give new_users these settings').click()

    await page.getByTitle('How team-1 came to this state').click()
    await app.button('Broker settings…').click()
    await page.getByRole('textbox', { name: 'group.initial.rebalance.delay.ms' }).fill('0')
    await page.getByRole('checkbox', { name: /Restart broker 1 at once/ }).check()
    expect(await objections(page, { part: 'dialog' })).toEqual([])
    await app.button('Write them to server.properties').click()
    const group = page.getByRole('region', { name: 'Group team-1' })
    await expect(group).toContainText('not available')
    await app.pass(5.5)
    await expect(group).toContainText('loading')
    await app.pass(10)
    await expect(group).toContainText('Stable')
    await page.getByRole('tab', { name: 'Events' }).click()
    await expect(page.getByRole('log', { name: 'Events' })).toContainText(
      'Broker 1 has started, and goes by group.initial.rebalance.delay.ms=0',
    )
  })

  test('offsets are reset once nobody is a member any more, as the plan says', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Manage team-1').click()
    await page.getByRole('radio', { name: 'Reset offsets' }).check()
    const dialog = page.getByRole('dialog', { name: 'Group team-1' })
    await expect(dialog).toContainText("Assignments can only be reset if the group 'team-1' is inactive")
    await app.button('Stop its members').click()
    await app.button('Let time go on').click()
    const plan = page.getByRole('table', { name: 'Offsets now, and after the reset' })
    await expect(plan).toBeVisible({ timeout: 15_000 })
    expect(await objections(page, { part: 'dialog' })).toEqual([])
    await app.button('Reset them').click()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.getByRole('tab', { name: 'Offsets' }).click()
    expect(await app.column('Partitions of team-1', 'Committed')).toEqual(['0', '0', '0', '0', '0'])
  })
})
