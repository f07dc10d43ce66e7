import { counted } from '../../describe/time'
import { effectsIn, factsOf } from '../measures'
import { runOf, start, step } from '../run'
import { twice } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 60_000
const toEarliest = { offsets: { 'orders-0': 0, 'orders-1': 0, 'orders-2': 0 } }

const run = (title: string, isStopped: boolean) =>
  runOf({
    title,
    options: { processMs: 10 },
    topics: { orders: 3 },
    steps: [
      start(0, 'A', ['orders']),
      start(0, 'B', ['orders']),
      step(5_000, 'send', { topic: 'orders', count: 300 }),
      ...(isStopped ? [step(18_000, 'closeAll', { consumers: ['A', 'B'] })] : []),
      step(20_000, 'alterOffsets', toEarliest),
      ...(isStopped ? [start(22_000, 'A', ['orders']), start(22_000, 'B', ['orders'])] : []),
    ],
    at: 17_000,
    tab: 'events',
  })

const again: Claim = {
  at: LATER,
  says: moment => `${counted(effectsIn(moment, 'team-1').again, 'record')} are read again`,
}

export const resetRefused = scene({
  id: 'reset-refused',
  title: 'A reset is refused while the group has members',
  kind: 'offsets',
  purpose: 'A reset commits other offsets, and members that read would overwrite them at their next commit.',
  alsoCalled:
    'kafka-consumer-groups --reset-offsets assignments can only be reset if the group is inactive Stable replay',
  watch:
    'All 300 records are read. At 20 s somebody resets the group to earliest, to read them once more, and is refused: UnknownMemberIdException. The group is Stable, and 0 records are read again.',
  run: run('A reset is refused', false),
  claims: [
    again,
    { at: LATER, says: moment => counted(effectsIn(moment, 'team-1').handled, 'record') },
    { at: LATER, says: moment => factsOf(moment, 'AdminRefused')[0]?.fact.error ?? 'NOT REFUSED' },
    { at: 20_000, says: ({ world }) => `At ${world.now / 1000} s` },
  ],
  numbers: [{ ...twice(LATER), name: 'Read again' }],
  cures: [
    {
      title: 'Stop the members first',
      says: 'All members are closed, the group is Empty, and the reset is carried out. When they start again, 300 records are read again.',
      run: run('The members are stopped first', true),
      claims: [again],
    },
  ],
})
