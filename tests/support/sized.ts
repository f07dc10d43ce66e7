/** jsdom lays nothing out: here every element has this inner size, so that what is drawn by size is drawn. */
export function givenSize(width: number, height: number): void {
  globalThis.ResizeObserver = class {
    readonly #told: ResizeObserverCallback
    constructor(told: ResizeObserverCallback) {
      this.#told = told
    }
    /** Told once, as a browser does when it has placed the element. */
    observe() {
      this.#told([], this)
    }
    unobserve() {}
    disconnect() {}
  }
  const sizes = { clientWidth: width, clientHeight: height }
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
}
