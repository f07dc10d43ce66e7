import { duration } from '../../describe/time'
import { factsOf } from '../measures'
import { producer, runOf, start } from '../run'
import { ended as haveEnded, members } from './numbers'
import { type Claim, scene } from './scene'

const SECOND_AT = 20_000

const run = (title: string, id: string) =>
  runOf({
    title,
    options: { processMs: 50 },
    topics: { orders: 4 },
    producers: [producer('orders', 8)],
    steps: [
      start(0, 'A', ['orders'], { 'group.instance.id': 'worker-a' }),
      start(0, 'B', ['orders'], { 'group.instance.id': 'worker-b' }),
      start(SECOND_AT, 'C', ['orders'], { 'group.instance.id': id }),
    ],
    at: 17_000,
  })

const ended: Claim = { at: 60_000, says: moment => `${factsOf(moment, 'ConsumerFailed').length} consumers have ended` }

export const duplicateInstanceId = scene({
  id: 'duplicate-instance-id',
  title: 'Two processes with one group.instance.id',
  kind: 'failing',
  purpose: 'Of two processes with one group.instance.id the older is fenced, and its application ends.',
  watch:
    'At 20 s [C] starts with the id of [B], copied with its configuration. The coordinator gives it the place of [B], and the next request of [B] is answered FENCED_INSTANCE_ID. Nothing mends that: poll() throws, and the group goes on without [B].',
  run: run('Two processes with one id', 'worker-b'),
  claims: [
    { at: SECOND_AT, says: ({ world }) => `At ${duration(world.now)}` },
    {
      at: 60_000,
      says: moment =>
        factsOf(moment, 'ConsumerFailed')[0]?.fact.error === 'FencedInstanceIdException' ? 'FENCED_INSTANCE_ID' : '',
    },
  ],
  numbers: [haveEnded(60_000), members(60_000)],
  cures: [
    {
      title: 'Give each process an id of its own',
      says: 'With an id that nobody else has, [C] is a third member: 0 consumers have ended.',
      run: run('Each its own id', 'worker-c'),
      claims: [ended],
    },
  ],
})
