/** Takes the pictures of the README from the built page, in the Chromium of the page tests: npm run screens */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../tests/support/chromium'
import { type Opened, openPage } from '../tests/support/opened'
import { serve } from '../tests/support/served'

const FOLDER = 'docs/screens'
const SIZE = { width: 1440, height: 900 }
const WALL = { width: 1280, height: 720 }

interface Screen {
  readonly name: string
  readonly size?: typeof SIZE
  readonly isLightOnly?: boolean
  readonly take: (app: Opened) => Promise<void>
}

const SCREENS: readonly Screen[] = [
  { name: 'opening', take: async () => undefined },
  { name: 'rebalance', take: rebalance },
  { name: 'duplicates', take: duplicates },
  { name: 'timeline', isLightOnly: true, take: app => tall(app, 'Timeline') },
  { name: 'messages', isLightOnly: true, take: app => tall(app, 'Messages') },
  { name: 'offsets', isLightOnly: true, take: app => tall(app, 'Offsets') },
  { name: 'graphs', isLightOnly: true, take: app => tall(app, 'Graphs') },
  { name: 'events', isLightOnly: true, take: app => tall(app, 'Events') },
  { name: 'projector', size: WALL, take: projector },
  { name: 'lesson', isLightOnly: true, take: lesson },
  { name: 'faithful', isLightOnly: true, take: faithful },
]

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const served = await serve('dist')
const browser = await chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const screen of SCREENS) {
    for (const theme of screen.isLightOnly ? (['light'] as const) : (['light', 'dark'] as const)) {
      await taken(browser, screen, theme)
    }
  }
} finally {
  await browser.close()
  await served.close()
}

async function taken(from: Browser, { name, size = SIZE, take }: Screen, colorScheme: 'light' | 'dark'): Promise<void> {
  const context = await from.newContext({
    viewport: size,
    colorScheme,
    baseURL: served.address,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // Full screen would be larger than the window whose picture is taken.
  await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'requestFullscreen'))
  const app = await openPage(page)
  await take(app)
  await page.mouse.move(0, 0)
  await page.waitForTimeout(800)
  const session = await context.newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  writeFileSync(`${FOLDER}/${name}-${colorScheme}.webp`, Buffer.from(data, 'base64'))
  await context.close()
}

/** B has joined; A still handles what it has. */
async function rebalance(app: Opened): Promise<void> {
  await closeWelcome(app)
  await app.button('Add consumer').click()
  await app.pass(30)
  await app.button('Add consumer').click()
  await app.button('Next rebalance').click()
  await steps(app, /nobody reads/)
  await app.pass(0.4)
}

/** B crashed, and A processes again what B had not committed. */
async function duplicates(app: Opened): Promise<void> {
  await closeWelcome(app)
  await app.button('Add consumer').click()
  await app.pass(33)
  await app.consumer('B').getByRole('button', { name: 'Crash' }).click()
  await app.button('Next rebalance').click()
  await app.pass(6)
}

async function closeWelcome({ button }: Opened): Promise<void> {
  await button('Close this card').click()
}

async function tall(app: Opened, tab: string): Promise<void> {
  await duplicates(app)
  await app.page.getByRole('tab', { name: tab }).click()
  const edge = app.page.getByRole('separator', { name: 'Height of the dock' })
  for (let i = 0; i < 7; i++) await edge.press('ArrowUp')
  await edge.blur()
}

async function projector(app: Opened): Promise<void> {
  await app.button('Add consumer').click()
  await app.button('Present').click()
  await app.page.keyboard.press('PageDown')
}

async function lesson({ page }: Opened): Promise<void> {
  await page.getByRole('button', { name: 'Lessons', exact: true }).click()
  await page.getByRole('button', { name: /Experiment 3: kill one/ }).click()
  await page.getByRole('region', { name: 'Experiment 3: kill one', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
}

async function faithful({ page }: Opened): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: 'Faithful?' }).click()
  await page.getByRole('heading', { name: 'What is simplified' }).waitFor()
}

async function steps({ page, button }: Opened, until: RegExp): Promise<void> {
  const stage = page.getByRole('main')
  for (let i = 0; i < 40 && !until.test(await stage.innerText()); i++) await button('Step').click()
}
