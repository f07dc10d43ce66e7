/**
 * Runs drawn by a seed, to look for what nobody thought of: topics, settings, and a script of joins,
 * closes, crashes, freezes and cuts, many of them at the very instant at which a deadline passes.
 */
import type { GivenSettings } from '../kafka/config'
import { APIS } from '../kafka/protocol/messages'
import type { ProducerSpec, RunDocument, Step, StepArgs, StepName } from '../kafka/scenario/document'
import { drawn, streamStart } from '../sim/random'
import type { Instant } from '../sim/world'

export interface RandomRun {
  readonly document: RunDocument
  /** From here on nothing is done to the group any more; what was cut or frozen goes on. */
  readonly calmAt: Instant
}

export function randomRun(seed: number): RandomRun {
  const draw = drawsOf(seed)
  const topics = randomTopics(draw)
  const settings = randomSettings(draw)
  const network = { latencyMs: draw.one(0, 1, 5, 50, 200, 400), jitterMs: draw.one(0, 0, 1, 50, 300) }
  const retention = draw.oneIn(8) ? SHORT_RETENTION : null
  const producers = randomProducers(draw, Object.keys(topics), perRecordMs(settings.options))
  const { steps, calmAt } = randomScript(draw, {
    topics,
    settings,
    network,
    producers,
    isMeddledWith: draw.oneIn(3),
    someAreStatic: draw.oneIn(3),
    strategiesDiffer: settings.consumer['partition.assignment.strategy'] === 'range' && draw.oneIn(2),
  })
  return {
    calmAt,
    document: {
      version: 1,
      title: `Seed ${seed}`,
      seed,
      config: {
        broker: {
          'group.initial.rebalance.delay.ms': draw.one(0, 500, 3_000),
          'log.retention.check.interval.ms': draw.one(3_000, 300_000),
          ...retention?.broker,
        },
        topic: { 'metadata.max.age.ms': draw.one(2_000, 7_000), ...retention?.topic },
        consumer: settings.consumer,
        consumerOptions: settings.options,
      },
      network,
      topics,
      workload: { producers },
      steps,
    },
  }
}

/** Records go while they are read, or before. */
const SHORT_RETENTION = {
  topic: { 'retention.ms': 15_000, 'segment.ms': 4_000 },
  broker: { 'log.retention.check.interval.ms': 3_000 },
}

interface Draws {
  /** A whole number from 0 up, below this. */
  below(limit: number): number
  one<T>(...choices: readonly [T, ...T[]]): T
  /** True once in so many times. */
  oneIn(times: number): boolean
}

function drawsOf(seed: number): Draws {
  let state = streamStart(seed, 'script')
  const below = (limit: number) => {
    const next = drawn(state)
    state = next.state
    return next.value % limit
  }
  return {
    below,
    one: (...choices) => choices[below(choices.length)] ?? choices[0],
    oneIn: times => below(times) === 0,
  }
}

function randomTopics(draw: Draws): Record<string, { partitions: number }> {
  const names = ['orders', 'payments', 'clicks'].slice(0, 1 + draw.below(3))
  return Object.fromEntries(names.map(name => [name, { partitions: 1 + draw.below(draw.one(3, 12)) }]))
}

interface Settings {
  readonly consumer: GivenSettings
  readonly options: GivenSettings
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
  readonly maxPollIntervalMs: number
  readonly processMs: number
}

function randomSettings(draw: Draws): Settings {
  const sessionTimeoutMs = draw.one(6_000, 6_000, 10_000, 45_000)
  const heartbeatIntervalMs = draw.one(500, 1_000, 2_000)
  const maxPollIntervalMs = draw.one(5_000, 10_000, 30_000)
  const processMs = draw.one(0, 1, 10, 50, 200)
  const isHasty = !draw.oneIn(6)
  const most = draw.one(1, 5, 50, 500)
  const { enableAutoCommit, ...delivery } = randomDelivery(draw)
  const options: GivenSettings = { ...delivery, processMs, pollMs: draw.one(100, 500, 1_000) }
  const inTime = Math.max(1, Math.floor(maxPollIntervalMs / 2 / (perRecordMs(options) || 1)))
  const isBatch = options.handler === 'batch'
  const maxPollRecords = isHasty ? Math.max(1, Math.min(most, isBatch ? Math.floor(inTime / 2) : inTime)) : most
  const batchSize = isHasty
    ? Math.max(1, Math.min(Number(options.batchSize), Math.floor(inTime / 2)))
    : Number(options.batchSize)
  return {
    sessionTimeoutMs,
    heartbeatIntervalMs,
    maxPollIntervalMs,
    processMs,
    consumer: {
      'group.id': 'team-1',
      'partition.assignment.strategy': draw.one<string>(
        'range',
        'roundrobin',
        'sticky',
        'cooperative-sticky',
        'range,cooperative-sticky',
      ),
      'auto.offset.reset': draw.oneIn(6) ? 'latest' : 'earliest',
      'session.timeout.ms': sessionTimeoutMs,
      'heartbeat.interval.ms': heartbeatIntervalMs,
      'max.poll.interval.ms': maxPollIntervalMs,
      'max.poll.records': maxPollRecords,
      'enable.auto.commit': enableAutoCommit,
      'auto.commit.interval.ms': draw.one(100, 1_000, 5_000),
      'metadata.max.age.ms': draw.one(2_000, 7_000),
      'fetch.max.wait.ms': draw.one(500, 1_000),
      'default.api.timeout.ms': draw.one(2_000, 60_000),
    },
    options: isBatch ? { ...options, batchSize } : options,
  }
}

/** How records are handled and when they are committed: in every way that an application would combine. */
function randomDelivery(draw: Draws): GivenSettings & { readonly enableAutoCommit: boolean } {
  const listener = { commitOnRevoke: draw.oneIn(3), commitOnLost: draw.oneIn(3) }
  const handler = draw.one<string>('inLoop', 'inLoop', 'inLoop', 'batch', 'batch', 'idempotent', 'pool', 'commitFirst')
  const auto = !draw.oneIn(3)
  // Commits of what comes before the handler, or of what is done of it, do not go with others that lie elsewhere.
  const lagsBehind = handler === 'pool' || handler === 'batch'
  const own = handler === 'commitFirst' || (lagsBehind && auto) ? 'none' : randomCommit(draw, auto)
  return {
    ...listener,
    handler,
    threads: draw.one(1, 2, 8),
    batchSize: draw.one(2, 20, 200),
    batchMs: draw.one(1, 300, 4_000),
    commit: own,
    commitEvery: draw.one(2, 10),
    enableAutoCommit: auto && handler !== 'commitFirst',
    ...(draw.oneIn(4) ? randomPoison(draw) : {}),
  }
}

function randomCommit(draw: Draws, auto: boolean): string {
  if (auto ? !draw.oneIn(4) : draw.oneIn(8)) return 'none'
  return draw.one('sync', 'sync', 'async', 'perRecord', 'perRecordAsync', 'everyN', 'everyNAsync')
}

function randomPoison(draw: Draws): GivenSettings {
  return {
    poison: draw.one('orders-0@3', 'key=a key', 'every=50'),
    failures: draw.one(0, 1, 2),
    onError: draw.one('throw', 'throwAndClose', 'skip', 'retry', 'seekBack', 'retryTopic', 'deadLetter'),
    retries: draw.one(1, 2),
    retryBackoffMs: draw.one(1, 50),
    afterRetries: draw.one('deadLetter', 'skip'),
  }
}

/** How long a record takes a consumer at the most, with its part of what is waited for between two of them. */
export function perRecordMs({
  processMs,
  commit,
  commitEvery,
  poison,
  retries,
  retryBackoffMs,
}: GivenSettings): number {
  const commitMs =
    commit === 'perRecord' ? ROUND_TRIP_MS : commit === 'everyN' ? ROUND_TRIP_MS / Number(commitEvery) : 0
  // Of records with the key there are twenty at once, and then none for long.
  const failing = poison === undefined ? 0 : poison === 'every=50' ? 1 / 50 : 1 / 4
  return Number(processMs) + commitMs + failing * (ROUND_TRIP_MS + Number(retries) * Number(retryBackoffMs))
}

/** The longest that the network of a random run makes anybody wait for an answer. */
const ROUND_TRIP_MS = 1_400

/** No more records than one consumer can handle in half of its time. */
function randomProducers(draw: Draws, topics: readonly string[], recordMs: number): ProducerSpec[] {
  const most = Math.min(20, 500 / (recordMs || 1) / topics.length)
  return topics.map((topic, i) => ({
    id: `p${i + 1}`,
    topic,
    recordsPerSecond: Math.round(most * draw.one(0, 0.1, 0.5, 1) * 10) / 10,
    keys: draw.one<ProducerSpec['keys']>(
      { kind: 'none' },
      { kind: 'uniform', count: 50 },
      { kind: 'zipf', count: 20, exponent: 1.2 },
      { kind: 'list', keys: ['one', 'two'] },
    ),
    recordBytes: draw.one(10, 1_000),
  }))
}

interface Place {
  /** Somebody meddles with offsets and logs: no promise holds of each record then, but all that holds of the group. */
  readonly isMeddledWith: boolean
  readonly someAreStatic: boolean
  readonly strategiesDiffer: boolean
  readonly topics: Readonly<Record<string, { readonly partitions: number }>>
  readonly settings: Settings
  readonly network: RunDocument['network']
  readonly producers: readonly ProducerSpec[]
}

/** What the script believes of a consumer; what comes of it may differ, and then a step is refused. */
interface Cast {
  readonly name: string
  alive: boolean
}

/** A script in the writing. */
interface Script {
  readonly draw: Draws
  readonly place: Place
  readonly steps: Step[]
  readonly cast: Cast[]
  at: Instant
}

function randomScript(draw: Draws, place: Place): { steps: readonly Step[]; calmAt: Instant } {
  const script: Script = { draw, place, steps: [], cast: [], at: 0 }
  const firsts = 1 + draw.below(4)
  for (let i = 0; i < firsts; i++) {
    start(script, `C${i}`)
    script.at += draw.one(0, 0, 300, 1_500)
  }
  script.at += draw.one(0, 3_000, 8_000)
  for (let acts = 2 + draw.below(12); acts > 0; acts--) {
    act(script)
    script.at += pause(script)
  }
  const calmAt = script.at
  calm(script)
  return { steps: script.steps, calmAt }
}

/** Often no time at all, often just as long as one of the time-outs. */
function pause({ draw, place }: Script): number {
  const { settings, network } = place
  const wait = draw.one(
    0,
    0,
    1,
    network.latencyMs,
    settings.heartbeatIntervalMs,
    Math.min(settings.sessionTimeoutMs, 10_000),
    Math.min(settings.maxPollIntervalMs, 10_000),
    3_000,
    draw.below(1_000),
    draw.below(8_000),
  )
  return Math.max(0, wait + draw.one(0, 0, 0, -1, 1, 2 * network.latencyMs))
}

// biome-ignore format: side by side one sees how often each is drawn; one a line, nobody would
const VERBS: readonly [StepName, ...StepName[]] = [
  'start', 'start', 'start', 'close', 'close', 'crash', 'crash', 'restart',
  'stopPolling', 'stopPolling', 'resumePolling', 'cutNetwork', 'healNetwork', 'freeze', 'freeze',
  'commitSync', 'commitAsync', 'addPartitions', 'send', 'setRate', 'setNetwork', 'subscribe', 'enforceRebalance',
  'deleteTopic',
  'moveCoordinator', 'moveCoordinator', 'restartCoordinator', 'loseMessage', 'loseMessage', 'delayMessage', 'pauseProcess',
  'configure', 'configureGroup', 'setProducer', 'addProducer', 'rollingRestart', 'killProcess',
  'pausePartition', 'resumePartition', 'autoscale', 'autoscale', 'stopAutoscaler', 'removeAllMembers', 'configureBroker',
]

// biome-ignore format: side by side one sees how often each is drawn; one a line, nobody would
const MEDDLING: readonly [StepName, ...StepName[]] = [
  'seek', 'seekToBeginning', 'seekToEnd', 'alterOffsets', 'alterOffsets', 'deleteOffsets', 'deleteGroup',
  'deleteRecords', 'configureTopic', 'commitSync', 'commitAsync',
]

function act(script: Script): void {
  const { draw, place, cast } = script
  const topics = Object.keys(place.topics)
  const topic = topics[draw.below(topics.length)] ?? ''
  if (place.isMeddledWith && draw.oneIn(3)) return meddle(script, draw.one(...MEDDLING))
  const verb = draw.one(...VERBS)
  switch (verb) {
    case 'start':
      return startOne(script)
    case 'autoscale':
      return write(script, verb, { topics, ...randomLimits(draw) })
    case 'stopAutoscaler':
    case 'removeAllMembers':
      return write(script, verb, {})
    case 'configureBroker':
      return write(script, verb, { config: { 'group.initial.rebalance.delay.ms': draw.one(0, 1_000) } })
    case 'deleteTopic':
      // Seldom, and one stays: a run without topics shows nothing.
      if (topic !== topics[0] && draw.oneIn(2)) write(script, verb, { topic })
      return
    case 'addPartitions':
      return write(script, verb, { topic, total: (place.topics[topic]?.partitions ?? 1) + 1 + draw.below(4) })
    case 'send':
      return write(script, verb, { topic, count: 1 + draw.below(20), key: draw.one(null, 'a key') })
    case 'setRate':
      return write(script, verb, {
        producer: `p${1 + draw.below(topics.length)}`,
        recordsPerSecond: draw.one(0, 0.5, 1),
      })
    case 'setNetwork':
      return write(script, verb, { latencyMs: draw.one(0, 5, 100, 400), jitterMs: draw.one(0, 50, 200) })
    case 'moveCoordinator':
      return failOver(script, verb, { loadMs: draw.one(1, 50, 1_000, 4_000) })
    case 'restartCoordinator':
      return failOver(script, verb, { downMs: draw.one(1, 500, 5_000), loadMs: draw.one(1, 500) })
    case 'configureGroup':
      return write(script, verb, { config: randomChange(draw) })
    case 'rollingRestart':
      return write(script, verb, { gapMs: draw.one(0, 1_000, 5_000), downMs: draw.one(0, 100, 7_000) })
    case 'setProducer':
    case 'addProducer':
      return changeProducer(script, verb, topic)
    default: {
      const alive = cast.filter(consumer => consumer.alive)
      const one = alive[draw.below(Math.max(1, alive.length))]
      if (one) doTo(script, one, verb)
    }
  }
}

/**
 * Of what members offer only the assignor in use is written down. Where they offer unlike ones, a
 * coordinator that has just taken over refuses a newcomer that the one before would have taken.
 */
function failOver(script: Script, verb: StepName, args: StepArgs): void {
  if (!script.place.strategiesDiffer) write(script, verb, args)
}

/** Scales all the time, back and forth. */
function randomLimits(draw: Draws): StepArgs {
  const min = draw.one(0, 1, 2)
  const limits = { everyMs: draw.one(500, 2_000, 10_000), coolDownMs: draw.one(0, 3_000) }
  return { ...limits, above: draw.one(0, 5, 50), below: draw.one(0, 2), min, max: min + draw.one(1, 2) }
}

/** What changes what a group reads next, or what there is to read: most of it Kafka refuses while there are members. */
function meddle(script: Script, verb: StepName): void {
  const { draw, place, cast } = script
  const topics = Object.keys(place.topics)
  const topic = topics[draw.below(topics.length)] ?? ''
  const partition = `${topic}-${draw.below(place.topics[topic]?.partitions ?? 1)}`
  const offset = draw.one(0, draw.below(10), draw.below(60), 100_000)
  const one = cast[draw.below(Math.max(1, cast.length))]
  switch (verb) {
    case 'alterOffsets':
      if (draw.oneIn(2)) emptyGroup(script)
      return write(script, verb, { offsets: { [partition]: offset } })
    case 'deleteOffsets':
      return write(script, verb, { partition })
    case 'deleteGroup':
      if (draw.oneIn(2)) emptyGroup(script)
      return write(script, verb, {})
    case 'deleteRecords':
      return write(script, verb, { topic, partition: 0, beforeOffset: draw.one(-1, draw.below(30)) })
    case 'configureTopic':
      return write(script, verb, {
        topic,
        config: { 'retention.ms': draw.one(1, 5_000), 'segment.ms': draw.one(1, 2_000) },
      })
    case 'seek':
      if (one) write(script, verb, { consumer: one.name, partition, offset })
      return
    case 'commitSync':
    case 'commitAsync':
      if (one) write(script, verb, { consumer: one.name, offsets: { [partition]: offset } })
      return
    default:
      if (one) write(script, verb, { consumer: one.name, partition })
  }
}

/** Everybody leaves; most runs have few enough for that to be over soon. */
function emptyGroup(script: Script): void {
  for (const consumer of script.cast.filter(({ alive }) => alive)) {
    write(script, 'close', { consumer: consumer.name })
    consumer.alive = false
  }
  script.at += script.draw.one(100, 2_000, 12_000)
}

/** Settings that change nothing of what a run promises. */
function randomChange(draw: Draws): GivenSettings {
  return draw.one<GivenSettings>(
    { 'auto.commit.interval.ms': 500 },
    { 'fetch.max.wait.ms': 100, 'fetch.min.bytes': 200 },
    { 'max.partition.fetch.bytes': 300 },
    { 'x.pollMs': 50 },
  )
}

/** One more for a topic that has one: both together send no more than that did. */
function changeProducer(script: Script, verb: 'setProducer' | 'addProducer', topic: string): void {
  const { draw, place } = script
  const first = place.producers.find(producer => producer.topic === topic)
  const more = `more-${first?.id}`
  if (!first || script.steps.some(step => step.do === 'addProducer' && step.args.producer === more)) return
  const change = { recordsPerSecond: Math.min(1, first.recordsPerSecond / 2), recordBytes: draw.one(10, 400) }
  const keys = draw.one<ProducerSpec['keys']>({ kind: 'none' }, { kind: 'list', keys: ['three'] })
  if (verb === 'setProducer') return write(script, verb, { producer: first.id, ...change, keys })
  write(script, 'setRate', { producer: first.id, recordsPerSecond: change.recordsPerSecond })
  write(script, verb, { producer: more, topic, ...change, keys })
}

function doTo(script: Script, consumer: Cast, verb: StepName): void {
  const { draw } = script
  switch (verb) {
    case 'loseMessage':
    case 'delayMessage': {
      const api = draw.one(...APIS)
      const args = { consumer: consumer.name, api, isAnswer: draw.oneIn(2) }
      return write(script, verb, verb === 'delayMessage' ? { ...args, ms: draw.one(1, 300, 4_000) } : args)
    }
    case 'pauseProcess':
      return write(script, verb, { process: consumer.name, ms: draw.one(1, 800, 5_000) })
    case 'killProcess':
      consumer.alive = false
      return write(script, verb, { process: consumer.name })
    case 'configure':
      return write(script, verb, { consumer: consumer.name, config: randomChange(draw) })
    case 'pausePartition':
    case 'resumePartition': {
      const [topic = '', spec] = Object.entries(script.place.topics)[0] ?? []
      return write(script, verb, {
        consumer: consumer.name,
        partition: `${topic}-${draw.below(spec?.partitions ?? 1)}`,
      })
    }
    default:
      return tell(script, consumer, verb)
  }
}

function tell(script: Script, consumer: Cast, verb: StepName): void {
  const atOnce = verb === 'stopPolling' && script.draw.oneIn(2)
  // Kafka's sticky assignor gives partitions back to one that is no longer subscribed to them: those groups never rest.
  const isSticky = `${script.place.settings.consumer['partition.assignment.strategy']}`.startsWith('sticky')
  const subscribed = isSticky ? Object.keys(script.place.topics) : someTopics(script)
  const topics = verb === 'subscribe' ? { topics: subscribed } : {}
  write(script, verb, { consumer: consumer.name, ...(atOnce ? { atOnce } : {}), ...topics })
  if (verb === 'crash' || verb === 'close') consumer.alive = false
}

/** A newcomer, or one that has ended. */
function startOne(script: Script): void {
  const { cast, draw } = script
  const ended = cast.filter(consumer => !consumer.alive)
  const again = ended[draw.below(Math.max(1, ended.length))]
  if (again && (cast.length >= 8 || draw.oneIn(2))) start(script, again.name)
  else if (cast.length < 8) start(script, `C${cast.length}`)
}

/** What all of these offer is range. */
const WITH_RANGE = ['range', 'range,cooperative-sticky', 'cooperative-sticky,range', 'sticky,range'] as const

function start(script: Script, name: string): void {
  const config: Record<string, string> = {}
  // Now and then the id of another one, who is fenced then.
  const whose = script.draw.oneIn(4) ? `C${script.draw.below(4)}` : name
  if (script.place.someAreStatic && script.draw.oneIn(2)) config['group.instance.id'] = `instance-${whose}`
  if (script.place.strategiesDiffer) config['partition.assignment.strategy'] = script.draw.one(...WITH_RANGE)
  write(script, 'start', { consumer: name, topics: someTopics(script), config })
  const known = script.cast.find(consumer => consumer.name === name)
  if (known) known.alive = true
  else script.cast.push({ name, alive: true })
}

/** What was cut or frozen goes on, somebody reads every topic, and in the end nothing is sent any more. */
function calm(script: Script): void {
  const { place, draw, cast } = script
  write(script, 'setNetwork', { ...place.network })
  if (script.steps.some(step => step.do === 'autoscale')) write(script, 'stopAutoscaler', {})
  for (const { name: consumer } of cast) {
    write(script, 'healNetwork', { consumer })
    write(script, 'resumePolling', { consumer })
    for (const partition of pausedBy(script, consumer)) write(script, 'resumePartition', { consumer, partition })
  }
  write(script, 'start', { consumer: 'Z', topics: Object.keys(place.topics) })
  script.at += draw.below(10_000)
  for (const { id } of place.producers) {
    write(script, 'setRate', { producer: id, recordsPerSecond: 0 })
    if (script.steps.some(step => step.do === 'addProducer' && step.args.producer === `more-${id}`))
      write(script, 'setRate', { producer: `more-${id}`, recordsPerSecond: 0 })
  }
}

function pausedBy({ steps }: Script, consumer: string): string[] {
  const paused = steps.filter(step => step.do === 'pausePartition' && step.args.consumer === consumer)
  return [...new Set(paused.map(step => String(step.args.partition)))]
}

/** All topics, or now and then only some. */
function someTopics({ place, draw }: Script): string[] {
  const all = Object.keys(place.topics)
  const some = draw.oneIn(4) ? all.filter(() => draw.oneIn(2)) : all
  return some.length > 0 ? some : all
}

function write(script: Script, verb: StepName, args: StepArgs): void {
  script.steps.push({ at: script.at, do: verb, args })
}
