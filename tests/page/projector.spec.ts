import { objections } from '../support/axe'
import { type Opened, openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('presenting', () => {
  // biome-ignore format: a table
  for (const [width, height, colorScheme] of [[1280, 720, 'light'], [1280, 720, 'dark'], [1024, 768, 'dark'], [1920, 1080, 'light']] as const) {
      test(`has no type under 24 px, ink of AAA, and nothing cut off: ${width} × ${height}, ${colorScheme}`, async ({
        browser,
        baseURL,
      }) => {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL })
        const app = await presented(await openPage(await context.newPage()))
        await app.page.keyboard.press('PageDown')
        await expect(app.page.getByRole('region', { name: 'Group team-1' })).toContainText('PreparingRebalance')
        expect(await smallType(app)).toEqual([])
        expect(await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        const cutOff = await app.page.getByRole('main').locator('css=*').evaluateAll(elements =>
          elements.filter(element => getComputedStyle(element).overflowY === 'auto' && element.scrollHeight > element.clientHeight).length)
        expect(cutOff).toBe(0)
        expect(await objections(app.page, { isEnhanced: true })).toEqual([])
        await context.close()
      })
  }

  test('keeps the stage whole above what is said, and shows how long a session lasts that nobody hears of', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    const app = await openPage(page)
    await app.button('Lessons').click()
    await page.getByRole('button', { name: /Experiment 3/ }).click()
    await presented(app)
    await page.keyboard.press('PageDown')
    const dead = app.consumer('B')
    await expect(dead).toContainText('crashed')
    await expect(dead.getByText('session')).toBeVisible()
    const said = await page.getByRole('region', { name: 'Presentation' }).getByRole('status').first().boundingBox()
    const last = await app.consumer('C').boundingBox()
    expect(last && said && last.y + last.height).toBeLessThanOrEqual(said?.y ?? 0)
  })

  test('hides header, side panel, dock and transport, and Escape brings them back with the same run', async ({
    page,
  }) => {
    const app = await presented(await openPage(page))
    for (const role of ['banner', 'complementary', 'tablist', 'slider'] as const) {
      await expect(page.getByRole(role)).toHaveCount(0)
    }
    await leave(app)
    await expect(page.getByRole('slider', { name: 'Playhead' })).toBeVisible()
    await expect(app.consumer('B')).toHaveCount(1)
    await expect(app.button('Present')).toBeVisible()
  })

  test('goes on by the remote: Page Down to the next phase and Page Up back, and the headline tells each', async ({
    page,
  }) => {
    const app = await presented(await openPage(page))
    const group = page.getByRole('region', { name: 'Group team-1' })
    const states = ['PreparingRebalance', 'CompletingRebalance', 'Stable']
    const told = new Set<string>()
    for (const state of states) {
      await page.keyboard.press('PageDown')
      await expect(group.getByRole('heading', { level: 3 })).toHaveText(state)
      told.add(await page.getByRole('main').locator('p').first().innerText())
    }
    expect(told.size).toBe(states.length)
    await page.keyboard.press('PageUp')
    await expect(group.getByRole('heading', { level: 3 })).toHaveText('CompletingRebalance')
    await page.keyboard.press('Space')
    await expect(app.button('Pause')).toBeVisible()
  })

  test('turns black with a full stop, stands still meanwhile, and any key goes on', async ({ page }) => {
    const app = await openPage(page)
    await app.button('Play').click()
    await presented(app)
    await page.keyboard.press('.')
    await expect(page.getByRole('button', { name: /screen is black/ })).toBeVisible()
    await expect(app.button('Play')).toHaveCount(1)
    await page.keyboard.press('PageDown')
    await expect(page.getByRole('button', { name: /screen is black/ })).toHaveCount(0)
    await expect(app.button('Pause')).toBeVisible()
  })

  test('locks the letters until they are let', async ({ page }) => {
    const app = await presented(await openPage(page))
    await page.keyboard.press('c')
    await expect(app.consumer('C')).toHaveCount(0)
    await app.button('More').click()
    await page.getByRole('checkbox', { name: 'Letter keys' }).check()
    await app.button('More').click()
    await page.keyboard.press('c')
    await expect(app.consumer('C')).toHaveCount(1)
    await leave(app)
    await page.keyboard.press('c')
    await expect(app.consumer('D')).toHaveCount(1)
  })

  test('draws the picture beside the speaker’s notes, and all of the line below stays within reach', async ({
    page,
  }) => {
    for (const [width, height] of [
      [1280, 720],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      const app = await openPage(page)
      await app.button('Lessons').click()
      await page.getByRole('button', { name: /Experiment 3/ }).click()
      await presented(app)
      await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
      await app.button('More').click()
      await app.button('Speaker’s notes').click()
      await app.button('Show them here').click()
      const notes = await page.getByRole('complementary', { name: 'Speaker’s notes' }).boundingBox()
      for (const one of [app.button('More'), app.consumer('C'), page.getByRole('main').locator('p').first()]) {
        await expect
          .poll(async () => {
            const box = await one.boundingBox()
            return box && box.x + box.width
          })
          .toBeLessThanOrEqual(notes?.x ?? 0)
      }
      await app.button('Put the notes away').click()
      await leave(app)
    }
  })

  test('keeps the screen awake, and lets it sleep afterwards', async ({ page }) => {
    await page.addInitScript(() => {
      const wakeLock = {
        request: async () => {
          document.documentElement.dataset.awake = 'yes'
          return { release: async () => document.documentElement.removeAttribute('data-awake') }
        },
      }
      Object.defineProperty(navigator, 'wakeLock', { value: wakeLock })
    })
    const app = await presented(await openPage(page))
    await expect(page.locator('html')).toHaveAttribute('data-awake', 'yes')
    await leave(app)
    await expect(page.locator('html')).not.toHaveAttribute('data-awake', 'yes')
  })
})

/** With a second consumer that has just started. */
async function presented(app: Opened): Promise<Opened> {
  await app.button('Add consumer').click()
  await app.button('Present').click()
  await expect(app.page.getByRole('region', { name: 'Presentation' })).toBeFocused()
  return app
}

/** Full screen is the browser's to end: where it fills the screen, Escape never reaches the page. */
async function leave({ page }: Opened): Promise<void> {
  await page.keyboard.press('Escape')
  await page.evaluate(() => document.fullscreenElement && document.exitFullscreen())
  await expect(page.getByRole('banner')).toBeVisible()
}

/** What is seen of text in less than 24 px. */
async function smallType({ page }: Opened): Promise<string[]> {
  return await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const small: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || node.nodeValue?.trim() === '' || !element.checkVisibility({ visibilityProperty: true })) continue
      const { width, height } = element.getBoundingClientRect()
      const isSeen = width > 1 && height > 1 && getComputedStyle(element).clipPath === 'none'
      if (isSeen && Number.parseFloat(getComputedStyle(element).fontSize) < 24) small.push(node.nodeValue ?? '')
    }
    return small
  })
}
