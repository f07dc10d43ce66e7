/** The opened page in the words of its tests: everything is found by role and name. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './page'

export interface Opened {
  readonly page: Page
  button(name: string): Locator
  consumer(name: string): Locator
  /** Owners by partition, `A A B B –`. */
  owners(): Promise<string>
  /** `A:012 B:34 F:-`, as people write it down. */
  shares(): Promise<string>
  column(table: string, column: string): Promise<string[]>
  seek(at: string | number): Promise<void>
  /** Simulated time passes, as fast as the page can. */
  pass(seconds: number): Promise<void>
  playheadMs(): Promise<number>
}

/** Paused, at a moment that does not depend on how fast the machine is. */
export async function openPage(page: Page, hash = ''): Promise<Opened> {
  await page.goto(`./${hash}`)
  await expect(page.getByRole('table', { name: /^Partitions of/ })).toBeAttached()
  // A link may open standing still.
  if (await page.getByRole('button', { name: 'Pause' }).isVisible())
    await page.getByRole('button', { name: 'Pause' }).click()
  const app = opened(page)
  await app.seek(15_000)
  return app
}

function opened(page: Page): Opened {
  const playhead = page.getByRole('slider', { name: 'Playhead' })
  const column = (table: string, name: string) =>
    page.getByRole('table', { name: table }).evaluate((element: HTMLTableElement, heading: string) => {
      const texts = (row: Element | undefined) => [...(row?.children ?? [])].map(cell => cell.textContent ?? '')
      const index = texts(element.tHead?.rows[0]).indexOf(heading)
      return [...(element.tBodies[0]?.rows ?? [])].map(row => texts(row)[index] ?? '')
    }, name)
  const playheadMs = async () => Number(await playhead.inputValue())
  const seek = async (at: string | number) => {
    await playhead.fill(String(at))
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    await expect(playhead).toHaveValue(String(at))
  }
  return {
    page,
    column,
    seek,
    playheadMs,
    button: name => page.getByRole('button', { name, exact: true }),
    consumer: name => page.getByRole('group', { name: `Consumer ${name}`, exact: true }),
    owners: async () => (await column('Partitions of team-1', 'Owner')).join(' '),
    shares: async () => {
      const owners = await column('Partitions of team-1', 'Owner')
      const members = await column('Members of team-1', 'Member')
      return members
        .map(name => `${name}:${owners.flatMap((owner, i) => (owner === name ? [i] : [])).join('') || '-'}`)
        .join(' ')
    },
    async pass(seconds) {
      const to = (await playheadMs()) + seconds * 1_000
      const most = Number(await playhead.getAttribute('max'))
      for (let at = Math.min(to, most); ; at = Math.min(to, Number(await playhead.getAttribute('max')))) {
        await seek(at)
        if (at >= to) return
      }
    },
  }
}
