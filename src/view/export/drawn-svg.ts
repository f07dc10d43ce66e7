/**
 * The stage, or the timeline, as an SVG of text and shapes alone. It stands on the page as HTML and SVG side by side, and programs
 * other than browsers show no HTML inside an SVG: here each box becomes a rectangle, each line of text a text.
 */
import { familyElsewhere, inlineLooks } from '../figure/svg-file'
import { plainColour, isSeen as shows } from './colour'
import { linesOf } from './lines'
import { type Picture, titleOf } from './scene-svg'

const SVG = 'http://www.w3.org/2000/svg'

interface Drawing {
  /** Where the picture's corner stands on the screen. */
  readonly left: number
  readonly top: number
  readonly opacity: number
  readonly into: Element
}

/** As it stands now, with what is scrolled out of sight. It names its fonts, and loads nothing. */
export function drawnSvg(element: HTMLElement): Picture {
  const scene = element.querySelector('[data-picture-scrolls]') ?? element
  const width = element.clientWidth
  const height = element.clientHeight + scene.scrollHeight - scene.clientHeight
  const root = made('svg', { width, height, viewBox: `0 0 ${width} ${height}` })
  const title = made('title', {})
  title.textContent = titleOf(element)
  root.append(title, made('rect', { width, height, fill: plainColour(getComputedStyle(element).backgroundColor) }))
  const { left, top } = element.getBoundingClientRect()
  // What stays in sight while one scrolls has its own place for as long as it is drawn.
  scene.toggleAttribute('data-picture-drawn', true)
  drawChildren(element, { left, top, opacity: 1, into: root })
  scene.removeAttribute('data-picture-drawn')
  return { svg: `${new XMLSerializer().serializeToString(root)}\n`, width, height }
}

function drawChildren(element: Element, drawing: Drawing): void {
  const scrolled = element.hasAttribute('data-picture-scrolls')
  const within = scrolled
    ? { ...drawing, left: drawing.left - element.scrollLeft, top: drawing.top - element.scrollTop }
    : drawing
  for (const node of element.childNodes) {
    if (node instanceof Text) drawText(node, element, within)
    else if (node instanceof Element) draw(node, within)
  }
}

function draw(element: Element, drawing: Drawing): void {
  const style = getComputedStyle(element)
  const opacity = drawing.opacity * Number(style.opacity)
  const isHidden = style.display === 'none' || style.visibility === 'hidden' || opacity < 0.02
  // Cut away for the eye, and there for those who hear the page.
  if (isHidden || style.clipPath === 'inset(50%)' || isToPress(element)) return
  const within = { ...drawing, opacity }
  if (element instanceof SVGSVGElement) return drawSvg(element, within)
  if (element instanceof HTMLCanvasElement) return drawCanvas(element, within)
  drawBox(element, style, within)
  drawChildren(element, within)
}

/** A picture has nothing to press; names that are pressed on the page are names here too. */
function isToPress(element: Element): boolean {
  return element.matches('button:not([data-picture-keeps], :is(h2, h3) button)')
}

function drawSvg(svg: SVGSVGElement, { left, top, opacity, into }: Drawing): void {
  const copy = svg.cloneNode(true) as SVGSVGElement // a clone is of the same kind
  inlineLooks(svg, copy)
  for (const passing of copy.querySelectorAll('[data-passing], [data-picture-drops]')) passing.remove()
  const box = svg.getBoundingClientRect()
  if (box.width === 0) return into.append(...copy.childNodes) // patterns for the others
  copy.removeAttribute('aria-hidden')
  if (!copy.hasAttribute('viewBox'))
    copy.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`)
  const overflow = svg.hasAttribute('data-picture-cuts') ? 'hidden' : 'visible'
  set(copy, { x: box.left - left, y: box.top - top, width: box.width, height: box.height, overflow })
  if (opacity < 1) copy.setAttribute('opacity', String(opacity))
  into.append(copy)
}

/** What flies is drawn in points on the page, and is a picture within the picture here. */
function drawCanvas(canvas: HTMLCanvasElement, { left, top, into }: Drawing): void {
  if (canvas.width === 0 || canvas.height === 0) return
  const box = canvas.getBoundingClientRect()
  const href = canvas.toDataURL()
  into.append(made('image', { x: box.left - left, y: box.top - top, width: box.width, height: box.height, href }))
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const

/** Ground, outline, and the one side of it that is heavier than the others. */
function drawBox(element: Element, style: CSSStyleDeclaration, { left, top, opacity, into }: Drawing): void {
  const box = element.getBoundingClientRect()
  const zoom = zoomOf(element)
  const place = { x: box.left - left, y: box.top - top, width: box.width, height: box.height }
  const round = Math.min(zoom * (Number.parseFloat(style.borderTopLeftRadius) || 0), box.width / 2, box.height / 2)
  const rx = style.borderTopLeftRadius.endsWith('%') ? Math.min(box.width, box.height) / 2 : round
  const given: Attributes = opacity < 1 ? { opacity } : {}
  if (shows(style.backgroundColor)) {
    into.append(made('rect', { ...place, rx, fill: plainColour(style.backgroundColor), ...given }))
  }
  const [all] = SIDES.map(side => edgeOf(style, side))
  const outline = SIDES.every(side => edgeOf(style, side)) ? all : shadowOf(style)
  if (outline)
    into.append(made('rect', { ...inset(place, rx, outline.width * zoom), ...stroke(outline, zoom), ...given }))
  for (const side of SIDES) {
    const edge = edgeOf(style, side)
    if (!edge || (outline && edge.width === all?.width && edge.colour === all.colour)) continue
    into.append(made('rect', { ...strip(place, side, edge.width * zoom), fill: edge.colour, ...given }))
  }
}

interface Edge {
  readonly width: number
  readonly colour: string
  readonly isDashed: boolean
}

function edgeOf(style: CSSStyleDeclaration, side: (typeof SIDES)[number]): Edge | null {
  const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`))
  const line = style.getPropertyValue(`border-${side}-style`)
  const colour = style.getPropertyValue(`border-${side}-color`)
  if (!(width > 0) || line === 'none' || !shows(colour)) return null
  return { width, colour: plainColour(colour), isDashed: line === 'dashed' }
}

/** A shadow that has no blur is an outline. */
function shadowOf({ boxShadow }: CSSStyleDeclaration): Edge | null {
  const [, colour, width] = /^(.*\)) 0px 0px 0px ([\d.]+)px inset$/.exec(boxShadow) ?? []
  return colour && width && shows(colour)
    ? { width: Number(width), colour: plainColour(colour), isDashed: false }
    : null
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function inset({ x, y, width, height }: Place, rx: number, by: number): Attributes {
  return { x: x + by / 2, y: y + by / 2, width: width - by, height: height - by, rx: Math.max(0, rx - by / 2) }
}

function stroke({ width, colour, isDashed }: Edge, zoom: number): Attributes {
  const dashes: Attributes = isDashed ? { 'stroke-dasharray': `${4 * zoom} ${3 * zoom}` } : {}
  return { fill: 'none', stroke: colour, 'stroke-width': width * zoom, ...dashes }
}

function strip({ x, y, width, height }: Place, side: (typeof SIDES)[number], by: number): Attributes {
  if (side === 'left' || side === 'right') {
    return { x: side === 'left' ? x : x + width - by, y, width: by, height, rx: Math.min(by / 2, 3) }
  }
  return { x, y: side === 'top' ? y : y + height - by, width, height: by }
}

function drawText(node: Text, element: Element, { left, top, opacity, into }: Drawing): void {
  if (node.data.trim() === '') return
  const style = getComputedStyle(element)
  const size = Number.parseFloat(style.fontSize) * zoomOf(element)
  for (const line of linesOf(node, style)) {
    const drawn = made('text', {
      x: line.left - left,
      y: line.baseline - top,
      // In another font than the page's the words still take the room that was made for them.
      textLength: line.width,
      lengthAdjust: 'spacingAndGlyphs',
      'font-family': familyElsewhere(style.fontFamily),
      'font-size': size,
      'font-weight': style.fontWeight,
      fill: plainColour(style.color),
      ...(style.textDecorationLine === 'none' ? {} : { 'text-decoration': style.textDecorationLine }),
      ...(opacity < 1 ? { opacity } : {}),
    })
    drawn.textContent = line.words
    into.append(drawn)
  }
}

/** How much larger than its own units an element is drawn. */
function zoomOf(element: Element): number {
  return 'currentCSSZoom' in element && typeof element.currentCSSZoom === 'number' ? element.currentCSSZoom : 1
}

type Attributes = Readonly<Record<string, string | number>>

function made(name: string, attributes: Attributes): SVGElement {
  const element = document.createElementNS(SVG, name)
  set(element, attributes)
  return element
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value)
}
