/** Colours as every program reads them: a browser gives mixed ones as `color(srgb 0.1 0.2 0.3 / 0.4)`. */
export function plainColour(colour: string): string {
  const [, red, green, blue, alpha = '1'] =
    /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(colour) ?? []
  if (!red || !green || !blue) return colour
  const [r, g, b] = [red, green, blue].map(part => Math.round(Number(part) * 255))
  return alpha === '1' ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alpha})`
}

export function isSeen(colour: string): boolean {
  return colour !== '' && colour !== 'transparent' && !/^(rgba\(.*, 0\)|color\(.* \/ 0\))$/.test(colour)
}
