import { test as base } from '@playwright/test'

/** Playwright's own word where a test leaves the worker out. */
const BLOCKED = 'Service Worker registration blocked by Playwright'

/** Every page test runs under two rules of the house: the console stays silent, and no request leaves the page's origin. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = []
      const origin = new URL(baseURL ?? '').origin
      context.on('console', message => {
        if (message.text() === BLOCKED) return
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(`console ${message.type()}: ${message.text()}`)
        }
      })
      context.on('weberror', thrown => complaints.push(`thrown: ${thrown.error()}`))
      context.on('request', request => {
        const url = new URL(request.url())
        const isLocal = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:'
        if (!isLocal) complaints.push(`request to ${url.origin}`)
      })
      await use(complaints)
      base.expect(complaints, 'what the page complained of, or asked of others').toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
