/**
 * The stage, or the timeline, as a picture of its own. Both are drawn with HTML and SVG side by side, so the picture
 * is an SVG that holds both, with the page's style sheets and fonts in it: it needs nothing from anywhere.
 */
import { text } from './text'

const SVG = 'http://www.w3.org/2000/svg'
const XHTML = 'http://www.w3.org/1999/xhtml'

export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

export type Part = 'stage' | 'timeline'

/** Where the part stands that is marked with this name; null while it is not shown. */
export function partNamed(name: Part): HTMLElement | null {
  return document.querySelector(`[data-picture=${name}]`)
}

/** Takes pictures of an element: style sheets and fonts are gathered once, for all of a video's frames. */
export async function sceneCamera(): Promise<(element: HTMLElement) => Picture> {
  const sheets = await styleSheets()
  return element => {
    const scene = element.querySelector('[data-picture-scrolls]') ?? element
    const width = element.clientWidth
    const height = element.clientHeight + scene.scrollHeight - scene.clientHeight
    const root = document.createElementNS(SVG, 'svg')
    root.setAttribute('width', String(width))
    root.setAttribute('height', String(height))
    root.setAttribute('viewBox', `0 0 ${width} ${height}`)
    root.setAttribute('style', `color-scheme: ${isDark() ? 'dark' : 'light'}`)
    for (const [name, value] of Object.entries(document.documentElement.dataset))
      root.setAttribute(`data-${name}`, value ?? '')
    const title = document.createElementNS(SVG, 'title')
    title.textContent = titleOf(element)
    const style = document.createElementNS(SVG, 'style')
    style.textContent = sheets
    const frame = document.createElementNS(SVG, 'foreignObject')
    frame.setAttribute('width', String(width))
    frame.setAttribute('height', String(height))
    const body = document.createElementNS(XHTML, 'body')
    body.setAttribute('style', `width: ${width}px; height: ${height}px; margin: 0`)
    body.append(still(element))
    frame.append(body)
    root.append(title, style, frame)
    return { svg: new XMLSerializer().serializeToString(root), width, height }
  }
}

export function titleOf({ dataset }: HTMLElement): string {
  return dataset.picture === 'timeline' ? text.timeline : text.stage
}

/** A copy in which nothing is drawn by script. */
function still(element: HTMLElement): Node {
  const copy = element.cloneNode(true) as HTMLElement // a clone is of the same kind
  const drawn = [...element.querySelectorAll('canvas')]
  for (const [i, canvas] of [...copy.querySelectorAll('canvas')].entries()) {
    const image = document.createElement('img')
    image.className = canvas.className
    image.style.cssText = canvas.style.cssText
    const source = drawn[i]
    // One that has no size yet has no picture either.
    if (source && source.width > 0 && source.height > 0) image.src = source.toDataURL()
    canvas.replaceWith(image)
  }
  return copy
}

/** A picture has nothing to press or to scroll, and stands still. Names that are pressed on the page are names here too. */
const STILL = `*, *::before, *::after { animation: none !important; transition: none !important; }
button:not([data-picture-keeps], :is(h2, h3) button) { visibility: hidden !important; }
[data-picture-scrolls] { overflow: hidden !important; }
[data-picture-drops] { display: none; }`

/** As they were written: a browser that is asked for its rules leaves out what it can't put in words. */
async function styleSheets(): Promise<string> {
  const sheets = await Promise.all([...document.styleSheets].map(written))
  return [...sheets, STILL].join('\n')
}

async function written({ href, ownerNode }: CSSStyleSheet): Promise<string> {
  const rules = href === null ? (ownerNode?.textContent ?? '') : await (await fetch(href)).text()
  const fonts = [...rules.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(([, address = '']) => address)
  const within = await Promise.all(fonts.map(address => embedded(new URL(address, href ?? document.baseURI))))
  return fonts.reduce((all, address, i) => all.replace(address, within[i] ?? ''), rules)
}

/** A picture may load nothing, so the font itself stands in it. */
async function embedded(address: URL): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return `data:font/woff2;base64,${btoa(letters)}`
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}
