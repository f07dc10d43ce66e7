/** jsdom lays nothing out: here every element has this inner size, so that what is drawn by size is drawn. */
export function givenSize(width: number, height: number): void {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  const sizes = { clientWidth: width, clientHeight: height }
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
}
