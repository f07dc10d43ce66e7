/** A drawing as a file of its own: what the style sheets give to each of its elements is written into the element. */

/** What decides how an element of SVG looks. Fonts are named, and a viewer without them takes its own. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'dominant-baseline',
  'visibility',
]

const NAMESPACE = 'http://www.w3.org/2000/svg'

/** The text of an SVG file that needs no style sheet. What stays in sight while one scrolls is put in its place again. */
export function svgFile(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement // a clone is of the same kind
  inlineLooks(svg, copy)
  for (const element of copy.querySelectorAll('[data-sticky]')) element.removeAttribute('transform')
  const width = svg.getAttribute('width')
  const height = svg.getAttribute('height')
  copy.setAttribute('xmlns', NAMESPACE)
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.removeAttribute('aria-hidden')
  const ground = document.createElementNS(NAMESPACE, 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', groundOf(svg))
  const name = document.createElementNS(NAMESPACE, 'title')
  name.textContent = title
  copy.prepend(name, ground)
  return `${new XMLSerializer().serializeToString(copy)}\n`
}

/** Each of these is inherited: what an element has in common with the one around it need not be said again. */
export function inlineLooks(from: Element, to: Element, around: CSSStyleDeclaration | null = null): void {
  const style = getComputedStyle(from)
  const own = LOOKS.map(name => [name, style.getPropertyValue(name)] as const).filter(
    ([name, value]) => value !== '' && value !== around?.getPropertyValue(name),
  )
  for (const name of [...LOOKS, 'class', 'style', 'tabindex', 'role', 'aria-label']) to.removeAttribute(name)
  // Not inherited, and of no use where it is whole.
  if (style.opacity !== '1' && style.opacity !== '') own.push(['opacity', style.opacity])
  const said = own.map(([name, value]) => [name, name === 'font-family' ? familyElsewhere(value) : value] as const)
  if (said.length > 0) to.setAttribute('style', said.map(([name, value]) => `${name}:${value}`).join(';'))
  if (isMeasured(from)) measureDashes(from, to, style)
  const children = [...to.children]
  ;[...from.children].forEach((child, i) => {
    const copy = children[i]
    if (!copy) return
    // What is not shown has no look, and other programs than browsers would show it.
    if (child.matches(SHAPES) && getComputedStyle(child).display === 'none') copy.remove()
    else inlineLooks(child, copy, style)
  })
}

const SHAPES = 'g, path, rect, circle, text, tspan'

/** Where the page's font is not there, one that is as narrow comes before one that is not. */
export function familyElsewhere(family: string): string {
  return family.replace(', system-ui', ', system-ui, "Helvetica Neue", Arial')
}

function isMeasured(element: Element): element is SVGGeometryElement {
  return 'getTotalLength' in element && element.hasAttribute('pathLength')
}

/** Dashes by parts of a path's length are for browsers alone; one as long as the path is none. */
function measureDashes(from: SVGGeometryElement, to: Element, { strokeDasharray }: CSSStyleDeclaration): void {
  const parts = Number(from.getAttribute('pathLength'))
  if (!(parts > 0)) return
  to.removeAttribute('pathLength')
  const dashes = strokeDasharray.split(',').map(Number.parseFloat)
  if (dashes.some(Number.isNaN)) return
  const unit = from.getTotalLength() / parts
  const own = dashes.every(dash => dash >= parts) ? 'none' : dashes.map(dash => (dash * unit).toFixed(2)).join(' ')
  to.setAttribute('style', `${to.getAttribute('style') ?? ''};stroke-dasharray:${own}`)
}

/** The first ground below that is not transparent. */
function groundOf(element: Element): string {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one)
    if (backgroundColor !== '' && backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent')
      return backgroundColor
  }
  return 'white'
}
