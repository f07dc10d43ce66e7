/** Draws the icons that an installed page needs from the favicon, in the Chromium of the page tests: npm run icons */
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from '../tests/support/chromium'

/** Of a maskable icon only the middle 80 % are sure to be seen. */
const ICONS = [
  { file: 'icon-192.png', size: 192, sign: 1, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, sign: 1, ground: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, sign: 0.7, ground: '#ffffff' },
  { file: 'apple-touch-icon.png', size: 180, sign: 0.8, ground: '#ffffff' },
]

const favicon = `data:image/svg+xml;base64,${readFileSync('public/favicon.svg').toString('base64')}`
const browser = await chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-gpu'] })
for (const { file, size, sign, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
     <img src="${favicon}" style="width:${sign * 100}%;height:${sign * 100}%"></body>`,
  )
  await page.screenshot({ path: `public/${file}`, omitBackground: true })
  await page.close()
}
await browser.close()
