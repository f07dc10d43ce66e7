/**
 * How long an assignment takes, in CPU time, beside a floor measured in the same run: a plain nested
 * loop that builds the same partitions and hands them out without asking anybody anything.
 */
import { type Assignment, type Assignor, type AssignorInput, assignors } from '../../src/kafka/assignors'

interface Case {
  readonly name: string
  readonly input: AssignorInput
}

const memberCount = 1_000
const topicCount = 10
const partitionsPerTopic = 1_000

export function benchAssignors(print: (line: string) => void = console.log): void {
  const floor = medianCpuMs(() => dealtBlindly())
  print(`assignors, ${memberCount} members × ${topicCount * partitionsPerTopic} partitions (median CPU time of a call)`)
  print(row('floor: a nested loop', floor, floor))
  for (const assignor of assignors) {
    for (const { name, input } of casesOf(assignor)) {
      print(
        row(
          `${assignor.name}, ${name}`,
          medianCpuMs(() => assignor.assign(input)),
          floor,
        ),
      )
    }
  }
}

function casesOf(assignor: Assignor): Case[] {
  const fresh = group(assignor, (_, topics) => topics)
  const cases: Case[] = [
    { name: 'fresh', input: fresh },
    { name: 'one leaves', input: withoutTheFirst(holding(fresh, assignor.assign(fresh))) },
  ]
  if (!assignor.name.includes('sticky')) return cases
  const mixed = group(assignor, (i, topics) => (i % 2 === 0 ? topics : topics.slice(0, topicCount / 2)))
  return [
    ...cases,
    { name: 'one joins', input: holding(fresh, assignor.assign(withoutTheFirst(fresh))) },
    { name: 'mixed subscriptions, fresh', input: mixed },
    { name: 'mixed subscriptions, one leaves', input: withoutTheFirst(holding(mixed, assignor.assign(mixed))) },
    { name: 'mixed subscriptions, one joins', input: holding(mixed, assignor.assign(withoutTheFirst(mixed))) },
  ]
}

/** Ids look like those of real members: a client id and a uuid of which only the beginning matters. */
function group(assignor: Assignor, topicsOf: (i: number, all: string[]) => string[]): AssignorInput {
  const topics = Array.from({ length: topicCount }, (_, i) => `topic-${i}`)
  return {
    partitionCounts: new Map(topics.map(topic => [topic, partitionsPerTopic])),
    subscriptions: Array.from({ length: memberCount }, (_, i) => ({
      memberId: `consumer-${assignor.name}-${(Math.imul(i, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}`,
      groupInstanceId: null,
      rackId: null,
      topics: topicsOf(i, topics),
      owned: [],
      generation: -1,
    })),
  }
}

function holding(input: AssignorInput, assignment: Assignment): AssignorInput {
  const subscriptions = input.subscriptions.map(subscription => {
    const owned = assignment.get(subscription.memberId)
    return owned ? { ...subscription, owned, generation: 1 } : subscription
  })
  return { ...input, subscriptions }
}

function withoutTheFirst(input: AssignorInput): AssignorInput {
  return { ...input, subscriptions: input.subscriptions.slice(1) }
}

function dealtBlindly(): Assignment {
  const assignment: Assignment = new Map()
  for (let member = 0; member < memberCount; member++) {
    const taken = []
    for (let topic = 0; topic < topicCount; topic++) {
      const share = partitionsPerTopic / memberCount
      for (let i = 0; i < share; i++) taken.push({ topic: `topic-${topic}`, partition: member * share + i })
    }
    assignment.set(`member-${member}`, taken)
  }
  return assignment
}

function medianCpuMs(run: () => unknown): number {
  for (const warmUpEnd = cpuMs() + 300; cpuMs() < warmUpEnd; ) run()
  const times: number[] = []
  for (const end = cpuMs() + 1_000; times.length < 5 || (times.length < 101 && cpuMs() < end); ) {
    const start = cpuMs()
    run()
    times.push(cpuMs() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function row(name: string, ms: number, floor: number): string {
  return `  ${name.padEnd(52)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / floor).toFixed(1).padStart(7)} × floor`
}
