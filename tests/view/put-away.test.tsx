import { fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { MemberPicture } from '../../src/describe/group'
import { Stage } from '../../src/view/stage/Stage'
import { group, member, picture } from '../support/stage-pictures'

const ended = (name: string, at: number): MemberPicture =>
  member(name, {
    process: 'closed',
    isMember: false,
    activity: { kind: 'gone', how: 'closed', at, stillMember: false, lastHeardAt: null },
  })

function show(members: readonly MemberPicture[], selected: string | null = null) {
  const shown = picture(100_000, [], { groups: [group(members)] })
  render(
    <Stage
      picture={shown}
      live={() => shown}
      headline={[]}
      selected={selected}
      onSelect={vi.fn()}
      onCommand={vi.fn()}
      onAddConsumer={vi.fn()}
      reducedMotion
      mode="normal"
      showHeartbeats={false}
    />,
  )
}

const cards = () =>
  screen
    .getAllByRole('group', { name: /^Consumer / })
    .map(card => card.ariaLabel?.slice(-1))
    .join('')
const running = ['A', 'B', 'C', 'D'].map(name => member(name))

test('as long as there is room, each consumer that has ended keeps its card, to be started again', () => {
  show([...running, ended('E', 10), ended('F', 20)])
  expect(cards()).toBe('ABCDEF')
  expect(screen.queryByRole('button', { name: /ended/ })).not.toBeInTheDocument()
})

test('beyond that the first to end are put away, in a row that shows them again', () => {
  show([...running, ended('E', 50), ended('F', 20), ended('G', 60), ended('H', 10)])
  expect(cards()).toBe('ABCDEG')
  const row = screen.getByRole('button', { name: '▸ 2 ended: F and H', expanded: false })
  fireEvent.click(row)
  expect(cards()).toBe('ABCDEFGH')
  expect(
    within(screen.getByRole('group', { name: 'Consumer F' })).getByRole('button', { name: 'Restart' }),
  ).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: '▾ Put away the 2 that ended', expanded: true }))
  expect(cards()).toBe('ABCDEG')
})

test('one that is selected stays, and so does one that the coordinator still counts', () => {
  const crashed = member('I', {
    process: 'crashed',
    activity: { kind: 'gone', how: 'crashed', at: 5, stillMember: true, lastHeardAt: 5 },
  })
  show([...running, ended('E', 1), ended('F', 2), ended('G', 3), crashed], 'E')
  expect(cards()).toBe('ABCDEI')
})
