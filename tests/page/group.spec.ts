import { deflateRawSync } from 'node:zlib'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('the group on the page', () => {
  test('is the running group team-1, with A reading all five partitions', async ({ page }) => {
    await page.goto('./')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    const group = page.getByRole('region', { name: 'Group team-1' })
    await expect(group).toContainText('Stable')
    await expect(group).toContainText(/generation\s*1/)
    await expect(page.getByRole('region', { name: 'Topic new_users' })).toBeVisible()
  })

  test('shares five partitions among ever more members, and says so when the sixth is idle', async ({ page }) => {
    const app = await openPage(page)
    await expect.poll(app.shares).toBe('A:01234')
    // biome-ignore format: a table
    for (const [more, shares] of [
      [1, 'A:012 B:34'],
      [1, 'A:01 B:23 C:4'],
      [2, 'A:0 B:1 C:2 D:3 E:4'],
      [1, 'A:0 B:1 C:2 D:3 E:4 F:-'],
    ] as const) {
      for (let i = 0; i < more; i++) await app.button('Add consumer').click()
      await app.pass(30)
      await expect.poll(app.shares).toBe(shares)
    }
    await expect(app.consumer('F')).toContainText(/idle/)
    expect((await app.column('Members of team-1', 'State')).at(-1)).toBe('idle')
    await expect(page.getByRole('main')).toContainText(/F\s*is idle/)
  })

  test('rebalances in steps: the coordinator leaves Stable, A gives up what it has, both join', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.button('Next rebalance').click()
    await expect(page.getByRole('region', { name: 'Group team-1' })).toContainText('PreparingRebalance')
    await expect.poll(app.owners).toBe('A A A A A')
    for (let i = 0; i < 60 && (await app.owners()) !== '– – – – –'; i++) await app.button('Step').click()
    await expect.poll(app.owners).toBe('– – – – –')
    await app.pass(20)
    await expect(page.getByRole('region', { name: 'Group team-1' })).toContainText(/generation\s*2/)
    await expect.poll(app.owners).toBe('A A A B B')
  })

  test('takes over from a crashed member only after the session time-out, and counts what comes twice', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(33)
    const twice = page.getByRole('row', { name: 'Processed twice' })
    await expect(twice).toContainText(/^Processed twice\s*0 records/)
    const crashedAt = await app.playheadMs()
    await app.consumer('B').getByRole('button', { name: 'Crash' }).click()
    await app.pass(40)
    await expect.poll(app.owners).toBe('A A A – –')
    expect((await app.column('Members of team-1', 'State'))[1]).toContain('crashed, still a member')
    await app.button('Next rebalance').click()
    await expect(page.getByRole('region', { name: 'Group team-1' })).toContainText('PreparingRebalance')
    expect((await app.playheadMs()) - crashedAt).toBeGreaterThan(41_000)
    await app.pass(20)
    await expect.poll(app.owners).toBe('A A A A A')
    await expect(twice).toContainText(/[1-9]\d* records/)
  })
})

test.describe('time', () => {
  test('goes back, and another future begins there; the one that was left can be had again', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(40)
    await expect.poll(app.shares).toBe('A:012 B:34')
    await app.seek(20_000)
    await app.consumer('A').getByRole('button', { name: 'Close' }).click()
    await app.pass(30)
    await expect.poll(app.owners).toBe('B B B B B')
    await app.button('Back to the other future').click()
    await expect.poll(app.shares).toBe('A:012 B:34')
  })

  test('can be undone and done again', async ({ page }) => {
    const app = await openPage(page)
    await expect(app.button('Undo')).toBeDisabled()
    await app.button('Add consumer').click()
    await app.pass(40)
    await app.button('Undo').click()
    await expect(app.consumer('B')).toHaveCount(0)
    await app.pass(40)
    await expect.poll(app.shares).toBe('A:01234')
    await app.button('Redo').click()
    await app.pass(40)
    await expect.poll(app.shares).toBe('A:012 B:34')
  })

  test('runs a hundred times faster, and the page still answers', async ({ page }) => {
    await page.goto('./')
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('100×')
    const playhead = page.getByRole('slider', { name: 'Playhead' })
    await expect.poll(async () => Number(await playhead.inputValue())).toBeGreaterThan(60_000)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
    await expect(playhead).toHaveAttribute('aria-valuetext', /^\d\d:\d\d\.\d{3}$/)
  })

  test('is told: each event has its moment, its sentence, and a way there', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Add consumer').click()
    await app.pass(20)
    const log = page.getByRole('log', { name: 'Events' })
    await expect(log).toHaveAttribute('aria-live', 'off')
    await expect(log).toContainText(/B.*/)
    await page.getByRole('tab', { name: 'Events' }).click()
    const first = log.getByRole('listitem').last().getByRole('button')
    const name = await first.getAttribute('aria-label')
    await first.click()
    const playhead = page.getByRole('slider', { name: 'Playhead' })
    await expect(playhead).toHaveAttribute('aria-valuetext', name?.replace('Go to ', '') ?? '')
  })
})

test('a click on the middle of a card selects it, and a second click on Crash does not remove the consumer', async ({
  page,
}) => {
  const { button, pass, consumer } = await openPage(page)
  for (let i = 0; i < 2; i++) {
    await button('Add consumer').click()
    await pass(15)
  }
  const box = await consumer('B').boundingBox()
  if (!box) throw new Error('B has no card')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(button('Select consumer B')).toHaveAttribute('aria-pressed', 'true')
  await consumer('B').getByRole('button', { name: 'Crash' }).dblclick()
  await expect(consumer('B')).toContainText('crashed')
})

test('a card that nobody points at shows that there is something to be done, until that stands in its place', async ({
  page,
}) => {
  const { button, consumer } = await openPage(page)
  for (const more of [0, 2, 2, 4]) {
    for (let i = 0; i < more; i++) await button('Add consumer').click()
    const card = consumer('A')
    const sign = card.getByText('⋯')
    const crash = card.getByRole('button', { name: 'Crash' })
    const opacity = (one: typeof sign) => one.evaluate(element => Number(getComputedStyle(element).opacity))
    await page.mouse.move(300, 560)
    if ((await crash.evaluate(one => getComputedStyle(one.parentElement ?? one).opacity)) === '1') {
      await expect(sign).toBeHidden() // there is a line to spare for what can be done
      continue
    }
    await expect.poll(() => opacity(sign)).toBe(1)
    const box = await sign.boundingBox()
    const words = await card.locator('p').evaluate(does => {
      const range = document.createRange()
      range.selectNodeContents(does)
      return range.getBoundingClientRect().right
    })
    expect(box?.x).toBeGreaterThanOrEqual(words)
    await card.hover()
    await expect.poll(() => opacity(sign)).toBe(0)
  }
})

test('whatever a card has to say stands inside it, and what can be done to the consumer lies over none of its partitions', async ({
  page,
}) => {
  // biome-ignore format: a table
  for (const [members, partitions, width] of [[3, 12, 1_024], [6, 60, 1_440], [12, 60, 1_024], [14, 60, 1_440]] as const) {
    await page.setViewportSize({ width, height: 800 })
    const app = await openPage(page, linkTo(members, partitions))
    await app.button('Select consumer B').hover()
    await expect(app.consumer('B').getByRole('button', { name: 'Crash' })).toBeVisible()
    const said = await app.consumer('B').evaluate(card => {
      const edge = card.getBoundingClientRect().right
      const signs = card.querySelector('[data-place]')
      const from = signs?.getAttribute('data-place') === 'signs' ? signs.getBoundingClientRect().left : edge
      const names = card.querySelector('[title]:not(button)') ?? card.querySelector('[aria-pressed] + *')
      const words = [...card.querySelectorAll('*')].filter(one => !signs?.contains(one) && one !== signs)
      return {
        beyond: words.filter(one => one.getBoundingClientRect().right > edge + 0.5).length,
        beneath: (names?.getBoundingClientRect().right ?? 0) > from + 0.5,
        isCut: names !== null && names.scrollWidth > names.clientWidth,
      }
    })
    expect(said, `${members} members, ${partitions} partitions`).toEqual({ beyond: 0, beneath: false, isCut: false })
  }
})

/** A group that reads round robin, so that nobody's partitions are neighbours. */
function linkTo(members: number, partitions: number): string {
  const run = {
    version: 1,
    title: '',
    seed: 7,
    config: { consumer: { 'group.id': 'team-1', 'partition.assignment.strategy': 'roundrobin' } },
    topics: { new_users: { partitions } },
    steps: [...'ABCDEFGHIJKLMNOP'.slice(0, members)].map(consumer => ({
      at: 0,
      do: 'start',
      args: { consumer, topics: ['new_users'] },
    })),
  }
  return `#run=${deflateRawSync(JSON.stringify(run)).toString('base64url')}`
}
