import { duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { timesByKey } from '../../kafka/consumer/processing'
import type { ProducerSpec, Step } from '../../kafka/scenario/document'
import { latencyOf } from '../measures'
import type { Moment } from '../moment'
import { runOf, start } from '../run'
import { type Claim, scene } from './scene'

const LATER = 180_000

const jobs = (key: string, topic: string, recordsPerSecond: number): ProducerSpec => ({
  id: `${key}s`,
  topic,
  keys: { kind: 'list', keys: [key], suffixes: 100 },
  recordsPerSecond,
  recordBytes: 100,
})

const run = (title: string, topics: Readonly<Record<'mail' | 'video', string>>, partitions: object, steps: Step[]) =>
  runOf({
    title,
    consumer: { 'group.id': topics.video, 'max.poll.records': 10 },
    options: { processMs: 20, processByKey: 'mail=20, video=2000' },
    topics: { ...partitions },
    producers: [jobs('mail', topics.mail, 10), jobs('video', topics.video, 1)],
    steps,
    at: 12_000,
    speed: 2,
  })

/** In the scene one group handles all, in its cure each kind has its own. */
const within = (moment: Moment, key: string) =>
  duration(Math.max(...['jobs', `${key}s`].map(group => latencyOf(moment, { group, key }))))
const claims: readonly Claim[] = ['mail', 'video'].map(key => ({
  at: LATER,
  says: moment => `9 of 10 ${key}s within ${within(moment, key)}`,
}))
const takes: Claim = {
  at: 0,
  says: ({ world }) => {
    const application = world.nodes.find(node => node.kind === 'consumer')?.application
    const times = timesByKey(application?.processByKey ?? '')
    return `A mail takes ${duration(times?.get('mail') ?? 0)}, a video ${duration(times?.get('video') ?? 0)}`
  },
}
const ofMails: GivenSettings = { 'group.id': 'mails' }

export const fastAndSlow = scene({
  id: 'fast-and-slow',
  title: 'Fast and slow work in one topic',
  kind: 'load',
  purpose: 'Records of a partition are handled one after the other, so quick work waits for slow work before it.',
  alsoCalled: 'head-of-line blocking mixed workload priority separate topics bulkhead latency',
  watch:
    'A mail takes 20 ms, a video 2 s, and both are in one topic. While a video is in hand, the mails behind it wait: 9 of 10 mails within 3 s, 9 of 10 videos within 4.4 s. More members mend little; somewhere a mail is always behind a video.',
  run: run('Fast and slow work in one topic', { mail: 'jobs', video: 'jobs' }, { jobs: 4 }, [
    ...['A', 'B', 'C', 'D'].map(name => start(0, name, ['jobs'])),
  ]),
  claims: [takes, ...claims],
  numbers: ['mail', 'video'].map(key => ({
    name: `9 of 10 ${key}s within`,
    at: LATER,
    of: moment => within(moment, key),
  })),
  cures: [
    {
      title: 'A topic and a group for each',
      says: 'The producers write to two topics, and each has a group of its own: one member for all the mails, three for the videos. 9 of 10 mails within 180 ms, 9 of 10 videos within 8.8 s. There are as many processes as before; the videos pay for it, and a fourth member for them would mend that.',
      run: run('Two topics and two groups', { mail: 'mails', video: 'videos' }, { mails: 2, videos: 3 }, [
        start(0, 'A', ['mails'], ofMails),
        ...['B', 'C', 'D'].map(name => start(0, name, ['videos'])),
      ]),
      claims,
    },
  ],
})
