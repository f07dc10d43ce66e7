/** Pictures in points: from an SVG that needs nothing from elsewhere. */
import type { Picture } from './scene-svg'

/** Twice as fine as the screen's own points, for paper and for slides. */
const FINENESS = 2

export async function pngOf(picture: Picture): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = picture.width * FINENESS
  canvas.height = picture.height * FINENESS
  await draw(picture, canvas)
  return await new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png')
  })
}

/** Fills the canvas with it. */
export async function draw({ svg }: Picture, canvas: HTMLCanvasElement): Promise<void> {
  const image = new Image()
  // Not a blob: with one, browsers would not let the canvas be read again.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
}
