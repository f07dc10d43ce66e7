import { counted, duration } from '../../describe/time'
import { takenOverAfter, twiceInAll } from '../measures'
import { producer, runOf, start, step } from '../run'
import { takenOver, twice } from './numbers'
import { scene } from './scene'

const CRASH_AT = 20_000
const GONE = { group: 'team-1', partition: 1, from: 'B', at: CRASH_AT }

const steps = [start(0, 'A', ['new_users']), start(0, 'B', ['new_users']), start(0, 'C', ['new_users'])]

export const crash = scene({
  id: 'crash',
  title: 'A crash is taken over after the session',
  kind: 'failing',
  purpose: 'A crashed consumer says nothing, so its partitions wait until session.timeout.ms has passed.',
  watch:
    '[B] crashes at 20 s. Nobody reads P1 for 43.8 s: the coordinator hears no heartbeat, and only the session time-out tells it that [B] is gone. The new reader begins at the committed offset, so 7 records are processed twice.',
  run: runOf({
    title: 'A crash is taken over after the session',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 100 },
    topics: { new_users: 3 },
    producers: [producer('new_users', 6)],
    steps: [...steps, step(CRASH_AT, 'crash', { consumer: 'B' })],
    at: 16_000,
  }),
  claims: [
    { at: CRASH_AT, says: ({ world }) => `B crashes at ${duration(world.now)}` },
    { at: 90_000, says: moment => `P1 for ${duration(takenOverAfter(moment, GONE))}` },
    { at: 90_000, says: moment => `${counted(twiceInAll(moment, 'team-1').all, 'record')} are processed twice` },
  ],
  numbers: [takenOver('P1 without a reader', 90_000, GONE), twice(90_000)],
  cures: [
    {
      title: 'Close B instead',
      says: 'A consumer that is closed commits and says that it leaves. P1 has no reader for only 1.8 s, and 0 records are processed twice.',
      run: runOf({
        title: 'B is closed instead',
        consumer: { 'partition.assignment.strategy': 'range' },
        options: { processMs: 100 },
        topics: { new_users: 3 },
        producers: [producer('new_users', 6)],
        steps: [...steps, step(CRASH_AT, 'close', { consumer: 'B' })],
        at: 16_000,
      }),
      claims: [
        { at: 90_000, says: moment => `only ${duration(takenOverAfter(moment, GONE))}` },
        { at: 90_000, says: moment => `${counted(twiceInAll(moment, 'team-1').all, 'record')} are processed twice` },
      ],
    },
  ],
})
