import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { describe, expect, test, vi } from 'vitest'
import type { Judge } from '../../src/describe/conformance/check'
import { ARCHIVES, fileIn, type Recordings } from '../../src/describe/conformance/recordings'
import { reports, traceSummaries } from '../../src/describe/conformance/report'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { Heard, OpenBench } from '../../src/view/faithful/bench'
import { Faithful } from '../../src/view/faithful/Faithful'
import { SessionContext } from '../../src/view/session'
import * as judge from '../recorded/compare.mjs'
import { recordedFiles } from '../support/recorded'

// jsdom has no canvas, and says so each time that axe asks for one.
HTMLCanvasElement.prototype.getContext = () => null

const CRASH = 'classic-range-crash-6p-3c'
const all = Object.fromEntries(ARCHIVES.map(name => [name, recordedFiles(name)])) as unknown as Recordings
/** Of the traces one, of the vectors those that are quick: the whole is the tests' own, and the real page's. */
const some: Recordings = {
  ...all,
  traces: { [`${CRASH}.json`]: fileIn(all.traces, `${CRASH}.json`) },
  vectors: { 'keys.jsonl': fileIn(all.vectors, 'keys.jsonl') },
}

/** The recordings run when the test says so, in this thread. */
function benchOf(given: Judge = judge) {
  const heard: ((heard: Heard) => void)[] = []
  const end = vi.fn()
  const open: OpenBench = hear => {
    heard.push(hear)
    return {
      end,
      ask: asked => {
        if (asked.kind === 'trace') {
          hear({ kind: 'trace', name: asked.name, text: fileIn(some.traces, `${asked.name}.json`) })
        }
      },
    }
  }
  const say = (message: Heard) => act(() => heard.at(-1)?.(message))
  const run = [...reports(some, given)]
  const finish = () => {
    const report = run.at(-1)
    if (report) say({ kind: 'done', report, traces: traceSummaries(some), ms: 1234 })
  }
  return { open, end, say, run, finish }
}

function shown(bench = benchOf()) {
  const store = createSession(openingRun)
  const onOpened = vi.fn()
  const { container } = render(
    <SessionContext value={store}>
      <Faithful bench={bench.open} onOpened={onOpened} />
    </SessionContext>,
  )
  return { store, onOpened, bench, container }
}

const button = (name: string) => screen.getByRole('button', { name })

describe('how faithful the page is', () => {
  test('is said before anything is run: what is exact, what is simplified, and which Kafka', () => {
    shown()
    const region = (name: string) => screen.getByRole('region', { name })
    expect(region('What is exact, and how that is known')).toHaveTextContent('Kafka’s own classes')
    expect(region('What is simplified')).toHaveTextContent('Nothing is replicated')
    expect(region('What is simplified')).toHaveTextContent('KIP-848')
    expect(region('Which Kafka')).toHaveTextContent('4.3.1')
    expect(screen.queryByRole('table')).toBeNull()
  })

  test('is run on the press of a button, with progress, and told by kind', async () => {
    const { bench } = shown()
    await userEvent.click(button('Run them here'))
    expect(screen.getByRole('status')).toHaveTextContent('Loading')
    const half = bench.run[Math.floor(bench.run.length / 2)]
    if (half) bench.say({ kind: 'report', report: half })
    expect(screen.getByRole('progressbar')).toHaveAttribute('value', String(half?.done))
    bench.finish()
    expect(screen.getByRole('status')).toHaveTextContent(`All ${bench.run.length} came out as recorded, in 1.2 s.`)
    const keys = screen.getByRole('row', { name: /the partition of a key/ })
    const total = bench.run.at(-1)?.scores.find(({ name }) => name === 'keys')?.total
    expect(keys).toHaveTextContent(`${total} of ${total}`)
    expect(screen.getByRole('row', { name: /classic protocol/ })).toHaveTextContent('1 of 1')
    expect(screen.queryByRole('region', { name: 'What differs' })).toBeNull()
  })

  test('names each that differs, with its difference', async () => {
    const strict: Judge = { ...judge, compareVector: () => ['Kafka 2, simulator 1'] }
    const { bench } = shown(benchOf(strict))
    await userEvent.click(button('Run them here'))
    bench.finish()
    expect(screen.getByRole('status')).toHaveTextContent(/did not come out as recorded/)
    const differing = screen.getByRole('region', { name: 'What differs' })
    expect(within(differing).getAllByRole('listitem')[0]).toHaveTextContent('Kafka 2, simulator 1')
    expect(screen.getByRole('row', { name: /the partition of a key/ })).toHaveTextContent(/not as recorded.*0 of/)
  })

  test('stops when it is cancelled, and keeps what has come out so far', async () => {
    const { bench } = shown()
    await userEvent.click(button('Run them here'))
    const [first] = bench.run
    if (first) bench.say({ kind: 'report', report: first })
    await userEvent.click(button('Cancel'))
    expect(bench.end).toHaveBeenCalled()
    expect(screen.getByRole('status')).toHaveTextContent('Cancelled')
    expect(screen.getByRole('table')).toBeInTheDocument()
    expect(button('Run them again')).toBeEnabled()
  })

  test('says what to do when the recordings can not be had', async () => {
    const { bench } = shown()
    await userEvent.click(button('Run them here'))
    bench.say({ kind: 'problem', problem: 'traces.gz: 404' })
    expect(screen.getByRole('status')).toHaveTextContent('traces.gz: 404. Try again')
  })

  test('lists the scripts of the recordings, and opens one as a run', async () => {
    const { bench, store, onOpened } = shown()
    await userEvent.click(button('Run them here'))
    bench.finish()
    await userEvent.click(screen.getByText('The 1 scripts'))
    const script = screen.getByRole('heading', { name: CRASH }).closest('li')
    expect(script).toHaveTextContent(/\d+ steps, as recorded/)
    await userEvent.click(button(`Open ${CRASH}`))
    expect(store.getState().document.title).toBe(CRASH)
    expect(onOpened).toHaveBeenCalled()
  })

  test('has nothing that axe finds wrong', async () => {
    const { bench, container } = shown()
    await userEvent.click(button('Run them here'))
    bench.finish()
    const { violations } = await axe.run(container)
    expect(violations).toEqual([])
  })
})
