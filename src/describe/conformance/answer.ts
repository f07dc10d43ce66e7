/**
 * What this model answers to a recorded question, in the place of what Kafka answered.
 *
 * Everything else of the line stays as it was, so that the judge finds it by its id.
 */
import { type Assignment, type Assignor, type AssignorInput, assignorNamed } from '../../kafka/assignors'
import { compareStrings } from '../../kafka/assignors/assignor'
import { javaStringHash } from '../../kafka/assignors/java-hash-order'
import { absolute, groupPartition } from '../../kafka/coordinator/group-partition'
import { murmur2, partitionForKey, positive } from '../../kafka/producer/murmur2'
import { appended, nextPartition, nothingSent } from '../../kafka/producer/sticky-partitioner'
import { type Question, type Vector, vectorFrom } from './vector'

export type Json = Readonly<Record<string, unknown>>

/** Or what is wrong with the question. */
export function answerTo(line: unknown): Json | string {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return 'not a JSON object'
  const vector = vectorFrom(line)
  // Safe: an object that is no array.
  return typeof vector === 'string' ? vector : answered(line as Json, vector)
}

function answered(line: Json, vector: Vector): Json | string {
  switch (vector.kind) {
    case 'assignment':
      return withAssignor(vector.asked.assignor, line, assignor => inPlace(line, assigned(assignor, vector.asked)))
    case 'chain':
      return withAssignor(vector.asked.assignor, line, assignor => ({
        ...line,
        chain: stepsOf(line).map((step, i) => inPlace(step, stepped(assignor, vector.asked.chain[i]))),
      }))
    case 'key': {
      const bytes = bytesFromHex(vector.asked.hex)
      const hash = murmur2(bytes)
      const partition = forEachSize(vector.asked.partition, size => partitionForKey(bytes, size))
      return { ...line, murmur2: hash, positive: positive(hash), partition }
    }
    case 'group name': {
      const { groupId } = vector.asked
      const hashCode = javaStringHash(groupId)
      const partition = forEachSize(vector.asked.partition, size => groupPartition(groupId, size))
      return { ...line, hashCode, abs: absolute(hashCode), partition }
    }
    case 'records without key': {
      const chosen = chosenPartitions(vector.asked)
      return chosen ? { ...line, chosen } : 'randomNumbers: too few for these records'
    }
  }
}

/** The assignors that the coordinator runs are recorded too. */
const onTheServer = ['server-range', 'server-uniform', 'server-share-simple']

function withAssignor(name: string, line: Json, answer: (assignor: Assignor) => Json): Json | string {
  const assignor = assignorNamed(name)
  if (assignor) return answer(assignor)
  if (!onTheServer.includes(name)) return `unknown assignor '${name}'`
  const unanswered = 'chain' in line ? { ...line, chain: stepsOf(line).map(step => inPlace(step, {})) } : line
  return inPlace(unanswered, { error: `not supported: ${name}` })
}

const results = ['assignment', 'digest', 'error', 'revoked', 'withheld', 'rejoin']

/** Nothing that Kafka answered may pass for an answer of ours, so what is not in the result goes. */
function inPlace(line: Json, result: Json): Json {
  const kept = Object.entries(line).filter(([field]) => field in result || !results.includes(field))
  return { ...Object.fromEntries(kept), ...result }
}

function stepsOf(line: Json): readonly Json[] {
  // Safe: read as a chain, so it has steps and each is an object.
  return line.chain as readonly Json[]
}

function assigned(assignor: Assignor, question: Question): Json {
  return { assignment: written(assignor.assign(inputFrom(question))) }
}

/** In a chain also what a cooperative group does next: who revokes what, and whether all join again. */
function stepped(assignor: Assignor, question: Question | undefined): Json {
  if (!question) return {}
  const assignment = assignor.assign(inputFrom(question))
  const result = { assignment: written(assignment) }
  if (assignor.protocol === 'EAGER') return result
  const revoked = revokedIn(assignment, question)
  return { ...result, revoked, withheld: withheldIn(assignment, question), rejoin: Object.keys(revoked).length > 0 }
}

function inputFrom({ topics, partitionRacks, members }: Question): AssignorInput {
  const subscriptions = members.map(({ instanceId, subscription, owned, protocolGeneration, ...rest }) => ({
    ...rest,
    groupInstanceId: instanceId,
    topics: subscription,
    owned: [...owned].flatMap(([topic, numbers]) => numbers.map(partition => ({ topic, partition }))),
    ...(protocolGeneration !== undefined && { protocolGeneration }),
  }))
  return { subscriptions, partitionCounts: topics, ...(partitionRacks && { partitionRacks }) }
}

function written(assignment: Assignment): Json {
  return byName([...assignment].map(([memberId, partitions]) => [memberId, byTopic(partitions)]))
}

function revokedIn(assignment: Assignment, { members }: Question): Json {
  const losers = members.flatMap(({ memberId, owned }): [string, Json][] => {
    const kept = new Set((assignment.get(memberId) ?? []).map(asText))
    const lost = [...owned]
      .flatMap(([topic, numbers]) => numbers.map(partition => ({ topic, partition })))
      .filter(held => !kept.has(asText(held)))
    return lost.length > 0 ? [[memberId, byTopic(lost)]] : []
  })
  return byName(losers)
}

function withheldIn(assignment: Assignment, { topics, members }: Question): Json {
  const given = new Set([...assignment.values()].flat().map(asText))
  const wanted = new Set(members.flatMap(member => member.subscription))
  const existing = [...topics]
    .filter(([topic]) => wanted.has(topic))
    .flatMap(([topic, count]) => Array.from({ length: count }, (_, partition) => ({ topic, partition })))
  return byTopic(existing.filter(partition => !given.has(asText(partition))))
}

interface Partition {
  readonly topic: string
  readonly partition: number
}

function asText({ topic, partition }: Partition): string {
  return `${topic}-${partition}`
}

function byTopic(partitions: readonly Partition[]): Json {
  const numbers = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const others = numbers.get(topic)
    if (others) others.push(partition)
    else numbers.set(topic, [partition])
  }
  return byName([...numbers].map(([topic, list]) => [topic, list.sort((a, b) => a - b)]))
}

function byName(entries: readonly (readonly [string, unknown])[]): Json {
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareStrings(a, b)))
}

function forEachSize(sizes: readonly string[], partition: (size: number) => number): Json {
  return Object.fromEntries(sizes.map(size => [size, partition(Number(size))]))
}

function bytesFromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

/** Nothing if the scripted random numbers run out. */
function chosenPartitions(asked: Extract<Vector, { kind: 'records without key' }>['asked']): number[] | undefined {
  const { appendedBytes, randomNumbers, batchSize, partitions, withoutLeader, queueLengths } = asked
  const choice = { partitions, withoutLeader, ...(queueLengths && { queueLengths }) }
  let drawn = 0
  const draw = () => randomNumbers[drawn++] ?? 0
  let state = nothingSent
  const chosen: number[] = []
  for (const bytes of appendedBytes) {
    const partition = nextPartition(state, choice, draw)
    if (drawn > randomNumbers.length) return undefined
    chosen.push(partition)
    state = appended(state, { partition, bytes, batchSize }, choice, draw)
  }
  return chosen
}
