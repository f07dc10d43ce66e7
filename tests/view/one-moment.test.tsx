/** All that is drawn at one time is of one moment. */
import { act, render, screen } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'
import { countdown, NBSP } from '../../src/describe/time'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import { drawnSvg } from '../../src/view/export/drawn-svg'
import { onFrame, onFrameFirst } from '../../src/view/motion/frame'
import { StageArea } from '../../src/view/StageArea'
import { SessionContext } from '../../src/view/session'
import { Stage, type StageProps } from '../../src/view/stage/Stage'
import { tapeShift } from '../../src/view/stage/tape-shift'
import { group, member, picture, read, running, token } from '../support/stage-pictures'

beforeAll(() => {
  globalThis.matchMedia = () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList // all that is asked of it
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  HTMLCanvasElement.prototype.getContext = () => null
})

test('the headline counts down with the cards, also between two looks at what it says', () => {
  const store = createSession(openingRun)
  const to = (at: number) =>
    act(() => {
      store.getState().seek(at)
      while (store.getState().quest) store.getState().frame(16)
    })
  store.getState().pause()
  to(12_000)
  act(() => {
    store.getState().act({ do: 'crash', consumer: 'A' })
  })
  render(
    <SessionContext value={store}>
      <StageArea onDrawn={() => undefined} />
    </SessionContext>,
  )
  const { calm } = store.getState()
  to(15_000)
  // As it is while the run plays: the stage is shown, and the sentence is still the one of a moment ago.
  act(() => store.setState({ calm }))
  const { now, groups } = store.getState().picture
  const session = groups[0]?.members[0]?.session
  const left = session?.counts ? countdown(session.deadline - now).replace(NBSP, ' ') : 'no session'
  expect(calm.playhead).toBeLessThan(now)
  expect(screen.getByText(/until its session ends, in/)).toHaveTextContent(`in ${left}`)
  expect(screen.getByRole('group', { name: 'Consumer A' })).toHaveTextContent(left)
})

test('a lane stands as it is drawn where the frame is older than the drawing', () => {
  const older = { picture: picture(0, [read(0, 'A', [4, 4, 4, 5])]), speed: 1 }
  expect(tapeShift(older, read(0, 'A', [4, 4, 4, 6]))).toBe(0)
  expect(tapeShift(older, read(0, 'A', [3, 3, 3, 4]))).toBe(1)
})

test('what moves the playhead comes before what looks at it, whoever asked first', async () => {
  const order: string[] = []
  const stops = [onFrame(() => order.push('looks')), onFrameFirst(() => order.push('moves'))]
  await vi.waitFor(() => expect(order.length).toBeGreaterThan(3))
  for (const stop of stops) stop()
  expect(order.slice(0, 4)).toEqual(['moves', 'looks', 'moves', 'looks'])
})

test('records that are just committed sink before the eye, and are no part of a picture that is taken along', () => {
  const at = (committed: number) =>
    picture(0, [read(0, 'A', [committed, 8, 8, 9])], {
      groups: [group([member('A', { partitions: [token(0)] })])],
    })
  const shown = (committed: number) => <Stage {...propsOf(at(committed))} />
  const { rerender, container } = render(shown(3))
  rerender(shown(8))
  const lanes = document.createElement('div')
  lanes.append(container.querySelector('svg:has([data-passing])') ?? '')
  expect(lanes.querySelectorAll('[data-passing]')).toHaveLength(1)
  const { svg } = drawnSvg(lanes)
  expect(svg).toContain('<path')
  expect(svg).not.toContain('data-passing')
})

test('a stage that is paused says so to what would still be on its way', () => {
  const { container } = render(<Stage {...propsOf(running())} isPaused />)
  expect(container.querySelector('[data-picture=stage]')).toHaveAttribute('data-paused')
})

function propsOf(shown: ReturnType<typeof running>): StageProps {
  return {
    picture: shown,
    live: () => shown,
    headline: null,
    selected: null,
    onSelect: vi.fn(),
    onCommand: vi.fn(),
    onAddConsumer: vi.fn(),
    reducedMotion: false,
    mode: 'normal',
    showHeartbeats: true,
  }
}
