import { counted } from '../../describe/time'
import { lagOf, sharesOf } from '../measures'
import { producer, runOf, start } from '../run'
import { lag } from './numbers'
import { type Claim, scene } from './scene'

const TOPIC = ['orders']
const LATER = 90_000
const of = (group: string) => ({ 'group.id': group })
const slow = { 'group.id': 'audit', 'x.processMs': 400 }

const shares = (group: string): Claim => ({ at: 30_000, says: ({ world }) => `${group} ${sharesOf(world, group)}` })
const behind: Claim = { at: LATER, says: moment => `audit is ${counted(lagOf(moment, 'audit'), 'record')} behind` }

const run = (title: string, auditors: readonly string[]) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': 'range', 'group.id': 'email' },
    options: { processMs: 50 },
    topics: { orders: 3 },
    producers: [producer('orders', 6)],
    steps: [
      start(0, 'A', TOPIC),
      start(0, 'B', TOPIC),
      start(0, 'C', TOPIC, of('analytics')),
      start(0, 'D', TOPIC, of('analytics')),
      ...auditors.map(name => start(0, name, TOPIC, slow)),
    ],
    at: 8_000,
    speed: 5,
    tab: 'graphs',
  })

export const manyGroups = scene({
  id: 'many-groups',
  title: 'Email, analytics and audit read the same topic',
  kind: 'sharing',
  purpose: 'Each group reads every record, at its own pace and with offsets of its own.',
  alsoCalled: 'several groups fan-out publish subscribe broadcast multiple group.id',
  watch:
    'Three groups read the three partitions of one topic: email `A: P0 P1 · B: P2`, analytics `C: P0 P1 · D: P2`, audit `E: P0 P1 P2`. [E] is slow: after a minute and a half audit is 337 records behind. The other groups see nothing of it.',
  run: run('Email, analytics, audit', ['E']),
  claims: [...['email', 'analytics', 'audit'].map(shares), behind],
  numbers: ['email', 'analytics', 'audit'].map(group => lag(LATER, group, `Lag of ${group}`)),
  cures: [
    {
      title: 'Two more members for audit',
      says: 'Only audit needs them: `E: P0 · F: P1 · G: P2`, and audit is 23 records behind. A group is scaled for itself, up to one member for each partition.',
      run: run('Three members for audit', ['E', 'F', 'G']),
      claims: [{ at: 30_000, says: ({ world }) => sharesOf(world, 'audit') }, behind],
    },
  ],
})
