import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { openPage } from '../support/opened'
import { expect, test } from '../support/page'

test.describe('a picture', () => {
  test('of the stage is a PNG twice as fine as the screen, with what stands on it', async ({ page }) => {
    const app = await openPage(page)
    const stage = await page.getByRole('main').locator('[data-picture=stage]').boundingBox()
    await app.button('Share').click()
    const png = await saved(page, 'Stage as PNG')
    expect(png.name).toBe('rebalance-stage.png')
    expect(png.content.readUInt32BE(16)).toBe(2 * Math.round(stage?.width ?? 0))
    expect(await coloursOf(page, png.content)).toBeGreaterThan(20)
  })

  test('of the stage is an SVG of text and shapes alone, which looks like the stage and asks for nothing', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.button('Share').click()
    const { content } = await saved(page, 'Stage as SVG')
    const svg = content.toString('utf8')
    const asked = [...svg.matchAll(/url\((?:["']|&quot;)?([^"'&)]*)/g)].map(([, address = '']) => address.slice(0, 60))
    expect(asked.filter(address => !/^(data:|#)/.test(address))).toEqual([])
    expect(svg).not.toMatch(/foreignObject|var\(|light-dark|color-mix/)
    const { names, texts } = await page.evaluate(source => {
      const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml')
      const all = [...documentElement.querySelectorAll('*')]
      return {
        names: [documentElement, ...all].map(
          ({ localName, namespaceURI }) => `${namespaceURI?.split('/').at(-1)}:${localName}`,
        ),
        texts: all.flatMap(({ localName, textContent }) => (localName === 'text' ? [textContent] : [])),
      }
    }, svg)
    expect(names[0]).toBe('svg:svg')
    expect(names.filter(name => !name.startsWith('svg:'))).toEqual([])
    for (const told of ['new_users', 'team-1', 'Stable', 'P0', 'P4', 'A', 'session']) expect(texts).toContain(told)
    expect(texts).not.toContain('Crash')
    // Only browsers know these, and what is not shown on the page others would show.
    expect(svg).not.toMatch(/pathLength|display: ?none/)
    expect(svg.match(/log end/g)).toHaveLength(1)
  })

  test('of the timeline is a PNG and an SVG with its marks, whose words would stand there alone else', async ({
    page,
  }) => {
    const app = await openPage(page)
    await app.consumer('A').getByRole('button', { name: 'Crash' }).click()
    await app.pass(2)
    const mark = page.getByRole('button', { name: /Crash: A crashes/ })
    const cross = (await mark.locator('path').getAttribute('d')) ?? 'no mark'
    const shown = await mark.boundingBox()
    const timeline = await page.locator('[data-picture=timeline]').boundingBox()
    await app.button('Share').click()
    const svg = (await saved(page, 'Timeline as SVG')).content.toString('utf8')
    for (const told of ['P4', 'Crash', cross]) expect(svg).toContain(told)
    expect(svg).not.toMatch(/foreignObject|var\(|light-dark|color-mix/)
    const png = await saved(page, 'Timeline as PNG')
    expect(await coloursOf(page, png.content)).toBeGreaterThan(5)
    // The middle of the cross, above its line, twice as fine as the screen.
    const x = (shown?.x ?? 0) + (shown?.width ?? 0) / 2 - (timeline?.x ?? 0)
    const y = (shown?.y ?? 0) + (shown?.height ?? 0) / 2 - (timeline?.y ?? 0)
    expect(await darkestAround(page, png.content, { x: x * 2, y: y * 2 })).toBeLessThan(80)
  })

  test('goes onto the clipboard', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const app = await openPage(page)
    await app.button('Share').click()
    await app.button('Copy the stage as a picture').click()
    await expect(page.getByText('The picture is on the clipboard.')).toBeVisible()
    const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(item => item.types))
    expect(types).toContain('image/png')
  })
})

test('a video of a stretch plays as long as the stretch', async ({ page }) => {
  test.slow() // it is recorded while it plays
  const app = await openPage(page)
  await app.button('Share').click()
  await page.getByRole('textbox', { name: 'From, in seconds' }).fill('13')
  await page.getByRole('textbox', { name: 'To, in seconds' }).fill('15')
  const { content, name } = await saved(page, 'Record')
  expect(name).toMatch(/^rebalance-stage\.(webm|mp4)$/)
  expect(content.length).toBeGreaterThan(5_000)
  await page.keyboard.press('Escape')
  expect(await app.playheadMs()).toBeGreaterThanOrEqual(15_000)
})

test('where the browser has no recorder there is no video to ask for', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'))
  const app = await openPage(page)
  await app.button('Share').click()
  await expect(app.button('Stage as PNG')).toBeVisible()
  await expect(app.button('Record')).toHaveCount(0)
})

test('the run is there as commands for a real Kafka, as far as it has come', async ({ page }) => {
  const app = await openPage(page)
  await app.button('Add consumer').click()
  await app.button('Share').click()
  await page.getByText('Do it on a real Kafka').click()
  await expect(page.getByRole('textbox', { name: 'Commands' })).toHaveValue(
    /--create --topic new_users[\s\S]*start_A[\s\S]*start_B/,
  )
  const { name, content } = await saved(page, 'Save as a script')
  expect(name).toBe('rebalance.sh')
  expect(content.toString('utf8')).toContain('kafka-console-consumer.sh')
})

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

/** How many different colours a picture has: an empty one has one. */
async function coloursOf(page: Page, png: Buffer): Promise<number> {
  return await page.evaluate(async data => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    return new Set(new Uint32Array(context?.getImageData(0, 0, image.width, image.height).data.buffer ?? [])).size
  }, png.toString('base64'))
}

/** The darkest point within two of that one, from 0 for black to 255. */
async function darkestAround(page: Page, png: Buffer, at: { readonly x: number; readonly y: number }): Promise<number> {
  const source = png.toString('base64')
  return await page.evaluate(
    async ({ data, x, y }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const points = context?.getImageData(Math.round(x) - 2, Math.round(y) - 2, 4, 4).data ?? []
      return Math.min(...points.filter((_, i) => i % 4 === 0))
    },
    { data: source, ...at },
  )
}
