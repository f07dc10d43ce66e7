/** How long the page takes from what a person does to the picture of it. */
import type { Page } from '@playwright/test'

export interface Taken {
  readonly wallMs: number
  readonly cpuMs: number
}

/** Does it so many times; each gives its wall time, and what the main thread worked until then is added. */
async function timesTaken(page: Page, times: number, act: (i: number) => Promise<number>): Promise<Taken[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  const taken: Taken[] = []
  for (let i = 0; i < times; i++) {
    const before = await worked()
    const wallMs = await act(i)
    taken.push({ wallMs, cpuMs: (await worked()) - before })
  }
  await session.detach()
  return taken
}

/** From the click to the frame in which there is one card more. */
export function addConsumers(page: Page, times: number): Promise<Taken[]> {
  return timesTaken(page, times, () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const button = [...document.querySelectorAll('button')].find(one =>
            one.textContent?.startsWith('Add consumer'),
          )
          const cards = () => document.querySelectorAll('[role=group][aria-label^="Consumer "]').length
          const before = cards()
          const from = performance.now()
          button?.click()
          const look = () => {
            if (cards() > before) resolve(performance.now() - from)
            else if (performance.now() - from > 10_000) reject(new Error('no card came'))
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }),
    ),
  )
}

/** From moving the playhead to the picture: what happens within the event and its rendering. */
export function seekTimes(page: Page, times: number): Promise<Taken[]> {
  return timesTaken(page, times, i =>
    page.evaluate(
      at => {
        const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=Playhead]')
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (!slider || !setValue) throw new Error('there is no playhead')
        const from = performance.now()
        setValue.call(slider, String(at))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        return performance.now() - from
      },
      5_000 + ((i * 7_919) % 30_000),
    ),
  )
}
