import { fireEvent, render, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, test, vi } from 'vitest'
import { consumer, say } from '../../src/describe/sentence'
import type { StagePicture } from '../../src/describe/stage'
import { Headline } from '../../src/view/stage/Headline'
import { Stage, type StageProps } from '../../src/view/stage/Stage'
import {
  crashed,
  faulty,
  flight,
  group,
  many,
  member,
  picture,
  read,
  rebalancing,
  running,
  takenOver,
  twoGroups,
} from '../support/stage-pictures'

// jsdom has no canvas, and says so each time that axe asks for one.
HTMLCanvasElement.prototype.getContext = () => null

const SAID = say`${consumer('A')} reads P0.`

function show(shown: StagePicture, given: Partial<StageProps> = {}) {
  const props: StageProps = {
    picture: shown,
    live: () => shown,
    headline: <Headline sentence={SAID} />,
    selected: null,
    onSelect: vi.fn(),
    onCommand: vi.fn(),
    onAddConsumer: vi.fn(),
    reducedMotion: false,
    mode: 'normal',
    showHeartbeats: true,
    ...given,
  }
  return { ...render(<Stage {...props} />), props }
}

const card = (name: string) => screen.getByRole('group', { name: `Consumer ${name}` })

describe('a message in flight', () => {
  const flying = () => ({ ...running(), now: 150, flights: [flight(7, {})] })

  test('is pointed at by a click on its plate', () => {
    const onFlight = vi.fn()
    show(flying(), { onFlight })
    fireEvent.click(screen.getByText('JoinGroup ▲'))
    expect(onFlight).toHaveBeenCalledExactlyOnceWith(7)
  })

  test('has a button for those who can’t point at it', () => {
    const onFlight = vi.fn()
    show(flying(), { onFlight, zoom: { zoom: 1, onZoom: vi.fn() } })
    fireEvent.click(screen.getByRole('button', { name: 'In flight…' }))
    expect(onFlight).toHaveBeenCalledExactlyOnceWith(null)
  })
})

describe('the stage', () => {
  test('names what there is: topic, group with state and generation, and each member', () => {
    show(running())
    expect(screen.getByRole('region', { name: 'Topic new_users' })).toBeInTheDocument()
    const region = screen.getByRole('region', { name: 'Group team-1' })
    expect(region).toHaveTextContent('Stable')
    expect(region).toHaveTextContent('generation 2')
    expect(within(region).getAllByRole('group')).toEqual([card('A'), card('B')])
  })

  test('is drawn larger and smaller, and fits again', () => {
    const onZoom = vi.fn()
    const { rerender, props } = show(running(), { zoom: { zoom: 1, onZoom } })
    const zoom = screen.getByRole('toolbar', { name: 'Zoom' })
    fireEvent.click(within(zoom).getByRole('button', { name: 'Zoom in' }))
    expect(onZoom).toHaveBeenLastCalledWith(1.25)
    rerender(<Stage {...props} zoom={{ zoom: 1.25, onZoom }} />)
    const fit = within(zoom).getByRole('button', { name: 'Fit to the window' })
    expect(fit).toHaveTextContent('125 %')
    fireEvent.click(fit)
    expect(onZoom).toHaveBeenLastCalledWith(1)
    fireEvent.click(within(zoom).getByRole('button', { name: 'Zoom out' }))
    expect(onZoom).toHaveBeenLastCalledWith(1)
  })

  test('keeps the focus in the card when a verb takes its own button away, and in the group when the card goes', () => {
    const { rerender, props } = show(running())
    within(card('B')).getByRole('button', { name: 'Crash' }).focus()
    rerender(<Stage {...props} picture={crashed()} />)
    expect(within(card('B')).getByRole('button', { name: 'Restart' })).toHaveFocus()
    const alone = crashed().groups.map(group => ({ ...group, members: group.members.slice(0, 1) }))
    rerender(<Stage {...props} picture={{ ...crashed(), groups: alone }} />)
    expect(screen.getByRole('button', { name: 'Select consumer A' })).toHaveFocus()
  })

  test('says what each member reads and does, and how long its clocks have', () => {
    show(running())
    expect(card('A')).toHaveTextContent('P0, P1, P2')
    expect(card('A')).toHaveTextContent('handles P1 @ 98, record 7 of 15')
    expect(card('A')).toHaveTextContent('session44.2 s')
    expect(card('B')).toHaveTextContent('poll4 min 58.3 s')
  })

  test.each([
    ['Close', { do: 'close', consumer: 'A' }],
    ['Crash', { do: 'crash', consumer: 'A' }],
    ['Freeze', { do: 'stopPolling', consumer: 'A', atOnce: true }],
    ['Cut network', { do: 'cutNetwork', consumer: 'A' }],
    ['Restart', { do: 'restart', consumer: 'A' }],
    ['Remove', { do: 'remove', consumer: 'A' }],
  ])('%s is a button of a running member', (name, command) => {
    const { props } = show(running())
    fireEvent.click(within(card('A')).getByRole('button', { name }))
    expect(props.onCommand).toHaveBeenCalledExactlyOnceWith(command)
  })

  test.each([
    ['Unfreeze', { isFrozen: true }, { do: 'resumePolling', consumer: 'A' }],
    ['Heal network', { isCut: true }, { do: 'healNetwork', consumer: 'A' }],
  ])('%s takes the place of its opposite', (name, given, command) => {
    const { props } = show(picture(0, [], { groups: [group([member('A', given)])] }))
    fireEvent.click(within(card('A')).getByRole('button', { name }))
    expect(props.onCommand).toHaveBeenCalledExactlyOnceWith(command)
    expect(within(card('A')).getAllByRole('button')).toHaveLength(7) // six verbs, and its badge that selects it
  })

  test('has its verbs as signs where words would lie over what a card says, under the same names', () => {
    const verbs = () => within(card('A')).getByRole('button', { name: 'Cut network' })
    const { unmount } = show(running())
    expect(verbs()).toHaveTextContent('Cut')
    unmount()
    show(running(), { mode: 'projector' })
    expect(verbs()).toHaveTextContent('')
    expect(verbs().parentElement).toHaveAttribute('data-place', 'signs')
  })

  test('keeps the card of a crashed member, with Restart and Remove only', () => {
    show(crashed())
    expect(card('B')).toHaveTextContent('crashed')
    expect(card('B')).toHaveTextContent('still a member')
    const verbs = within(card('B')).getAllByRole('button').slice(1)
    expect(verbs.map(button => button.textContent)).toEqual(['Restart', 'Remove'])
  })

  test('says for how long nobody reads a partition, and what will come again', () => {
    show(crashed())
    expect(screen.getAllByText('nobody reads 31.6 s')).toHaveLength(2)
    expect(screen.getByText('6 processed, not committed')).toBeInTheDocument()
  })

  test('says it beside what one that is frozen still has in hand, not over it', () => {
    const held = read(0, 'B', [10, 12, 14, 38], { reader: null, holder: 'B', owner: 'B', unreadSince: 0, lag: 28 })
    const { container } = show(picture(9_000, [held], { groups: [group([member('B', { isFrozen: true })])] }))
    const plate = screen.getByText('nobody reads 9.0 s', { normalizer: word => word.replaceAll('\u00a0', ' ') })
    const [, x = ''] = /translate\((\S+)/.exec(plate.parentElement?.getAttribute('transform') ?? '') ?? []
    const [, inHand = ''] = /M([-\d.]+),-9V/.exec(container.innerHTML) ?? []
    expect(Number(x)).toBeGreaterThan(Number(inHand))
  })

  test('says which records are processed twice, first by whom and now by whom', () => {
    show(takenOver())
    expect(screen.getByText('6 twice: first B, now A')).toBeInTheDocument()
    expect(screen.getByText('3 twice: first B, now A')).toBeInTheDocument()
  })

  test('says who is awaited in a rebalance, and for how long at most', () => {
    show(rebalancing())
    const region = screen.getByRole('region', { name: 'Group team-1' })
    expect(region).toHaveTextContent('PreparingRebalance')
    expect(region).toHaveTextContent('waits for B, up to 4 min 57.0 s')
    expect(card('A')).toHaveTextContent('waits: its JoinGroup is held by the coordinator')
    expect(card('B')).toHaveTextContent('poll() in 2.5 s')
  })

  test('says that a member is idle where there are more members than partitions', () => {
    const idle = member('B', { isIdle: true, activity: { kind: 'idle' } })
    show(picture(0, [read(0, 'A', [1, 2, 3, 4])], { groups: [group([member('A'), idle])] }))
    expect(card('B')).toHaveTextContent('idle: more members than partitions')
    expect(screen.getByRole('region', { name: 'Group team-1' })).toHaveTextContent('B is idle')
  })

  test('gives every group of a topic a region of its own', () => {
    show(twoGroups())
    expect(screen.getByRole('region', { name: 'Group team-1' })).toContainElement(card('A'))
    expect(screen.getByRole('region', { name: 'Group audit' })).toContainElement(card('C'))
  })

  test('says that a member is frozen, or cut off', () => {
    show(faulty())
    expect(card('A')).toHaveTextContent('frozen for 3.2 s: no poll(), heartbeats go on')
    expect(card('B')).toHaveTextContent('cut off')
  })

  test('adds a consumer to the group whose button it is, and selects by the badge', () => {
    const { props } = show(running())
    fireEvent.click(screen.getByRole('button', { name: 'Add consumer' }))
    expect(props.onAddConsumer).toHaveBeenCalledExactlyOnceWith('team-1')
    fireEvent.click(within(card('B')).getByRole('button', { name: 'Select consumer B' }))
    expect(props.onSelect).toHaveBeenCalledExactlyOnceWith('B')
  })

  test('offers an explanation of its headline only where there is one', () => {
    const { unmount } = show(running())
    expect(screen.queryByRole('button', { name: 'why?' })).toBeNull()
    unmount()
    const onWhy = vi.fn()
    show(running(), { headline: <Headline sentence={SAID} onWhy={onWhy} /> })
    fireEvent.click(screen.getByRole('button', { name: 'why?' }))
    expect(onWhy).toHaveBeenCalledOnce()
  })

  test.each([
    ['running', running()],
    ['rebalancing', rebalancing()],
    ['crashed', crashed()],
    ['two groups', twoGroups()],
    ['20 partitions, 5 members', many(20, 5)],
    ['60 partitions, 14 members', many(60, 14)],
  ])('has nothing that axe objects to: %s', async (_, shown) => {
    const { container } = show(shown)
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)).toEqual([])
  })
})

describe('sending records by hand', () => {
  const open = () => {
    const { props } = show(running())
    fireEvent.click(screen.getByRole('button', { name: 'Send records' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Send records' }))
    return {
      props,
      dialog,
      fill: (field: string, value: string) => fireEvent.change(dialog.getByLabelText(field), { target: { value } }),
    }
  }

  test('spreads ten records over all partitions unless told otherwise', () => {
    const { props, dialog } = open()
    fireEvent.click(dialog.getByRole('button', { name: 'Send' }))
    expect(props.onCommand).toHaveBeenCalledExactlyOnceWith({
      do: 'send',
      topic: 'new_users',
      count: 10,
      partition: null,
      key: null,
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('takes a number, a key and a partition', () => {
    const { props, dialog, fill } = open()
    fill('How many', '3')
    fill('Key', 'user-1')
    fill('Partition', '4')
    fireEvent.click(dialog.getByRole('button', { name: 'Send' }))
    expect(props.onCommand).toHaveBeenCalledExactlyOnceWith({
      do: 'send',
      topic: 'new_users',
      count: 3,
      partition: 4,
      key: 'user-1',
    })
  })

  test.each([['0'], ['-1'], ['1.5'], ['many'], ['10001'], ['']])('refuses %s in words and stays open', howMany => {
    const { props, dialog, fill } = open()
    fill('How many', howMany)
    fireEvent.click(dialog.getByRole('button', { name: 'Send' }))
    expect(dialog.getByRole('alert')).toHaveTextContent('A whole number from 1 to 10,000.')
    expect(props.onCommand).not.toHaveBeenCalled()
  })

  test('closes on Escape, and its button has the focus again', () => {
    open()
    fireEvent.keyDown(screen.getByLabelText('How many'), { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('button', { name: 'Send records' })).toHaveFocus()
  })
})

describe('adding partitions', () => {
  test('proposes one more, and Kafka takes none away', () => {
    const { props } = show(running())
    fireEvent.click(screen.getByRole('button', { name: 'Add partitions' }))
    const field = screen.getByLabelText('Partitions in all')
    expect(field).toHaveValue('6')
    fireEvent.change(field, { target: { value: '5' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(screen.getByRole('alert')).toHaveTextContent('More than 5')
    fireEvent.change(field, { target: { value: '8' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(props.onCommand).toHaveBeenCalledExactlyOnceWith({ do: 'addPartitions', topic: 'new_users', total: 8 })
  })
})
