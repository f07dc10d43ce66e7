/** The floor that the page is measured by: a canvas that draws a scene of the same size, with nothing behind it. */
import type { Page } from '@playwright/test'

export interface Scene {
  readonly width: number
  readonly height: number
  readonly lanes: number
  readonly cards: number
  readonly dots: number
}

/** The same lanes, cards and moving dots. */
export async function drawOnCanvas(page: Page, scene: Scene): Promise<void> {
  await page.goto('about:blank')
  await page.evaluate(({ width, height, lanes, cards, dots }) => {
    const canvas = document.body.appendChild(document.createElement('canvas'))
    Object.assign(canvas, { width, height })
    const pen = canvas.getContext('2d')
    const draw = (wall: number) => {
      if (!pen) return
      pen.clearRect(0, 0, width, height)
      for (let i = 0; i < lanes; i++) pen.fillRect(24, 60 + i * 7, 300 + ((i * 37) % 200), 5)
      for (let i = 0; i < cards; i++) pen.strokeRect(800, 60 + i * 26, 340, 22)
      for (let i = 0; i < dots; i++) {
        pen.beginPath()
        pen.arc(540 + ((wall / 4 + i * 53) % 260), 60 + ((i * 97) % 700), 3, 0, 7)
        pen.fill()
      }
      requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  }, scene)
}
