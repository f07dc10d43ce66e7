/**
 * The recorded questions to Kafka's own classes, as they come from outside: an assignment, a chain of
 * them, a key, a group's name, or records without a key. Each line is a JSON object; fields that
 * nobody asks about here are let pass.
 */
import * as v from 'valibot'

const wholeNumber = v.pipe(v.number(), v.integer())
const count = v.pipe(wholeNumber, v.minValue(0))

/** An object as a Map. Not `v.record`, which leaves out a topic that is called `constructor`. */
function mapOf<Input, Output>(value: v.GenericSchema<Input, Output>) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isObject, 'expected an object'),
    v.transform(object => new Map<string, unknown>(Object.entries(object))),
    v.map(v.string(), value),
  )
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

const member = v.object({
  memberId: v.string(),
  instanceId: v.optional(v.nullable(v.string()), null),
  rackId: v.optional(v.nullable(v.string()), null),
  subscription: v.array(v.string()),
  owned: v.optional(mapOf(v.array(count)), () => ({})),
  generation: v.optional(wholeNumber, -1),
  protocolGeneration: v.optional(wholeNumber),
})

/** A replica on a broker without a rack is near nobody. */
const racksOfPartition = v.pipe(
  v.array(v.nullable(v.string())),
  v.transform(racks => racks.filter(rack => rack !== null)),
)

const question = v.object({
  topics: mapOf(count),
  partitionRacks: v.optional(mapOf(v.array(racksOfPartition))),
  members: v.pipe(
    v.array(member),
    v.check(members => new Set(members.map(m => m.memberId)).size === members.length, 'a memberId comes twice'),
  ),
})

/** The members of a group, what they hold, and the cluster they look at. */
export type Question = v.InferOutput<typeof question>

const assignment = v.object({ ...question.entries, assignor: v.string() })
const chain = v.object({ assignor: v.string(), chain: v.array(question) })

/** The recorded partitions name the sizes of topic that are asked about. */
const partitionBySize = v.pipe(
  v.optional(mapOf(v.unknown()), () => ({})),
  v.transform(bySize => [...bySize.keys()]),
  v.check(sizes => sizes.every(size => /^[1-9]\d*$/.test(size)), 'expected numbers of partitions'),
)

const key = v.object({
  hex: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})*$/i, 'not hexadecimal')),
  partition: partitionBySize,
})

const groupName = v.object({ groupId: v.string(), partition: partitionBySize })

const recordsWithoutKey = v.object({
  partitions: v.pipe(count, v.minValue(1)),
  withoutLeader: v.optional(v.array(count), []),
  batchSize: v.pipe(count, v.minValue(1)),
  queueLengths: v.optional(v.array(count)),
  appendedBytes: v.array(count),
  randomNumbers: v.array(count),
})

export type Vector =
  | { readonly kind: 'assignment'; readonly asked: v.InferOutput<typeof assignment> }
  | { readonly kind: 'chain'; readonly asked: v.InferOutput<typeof chain> }
  | { readonly kind: 'key'; readonly asked: v.InferOutput<typeof key> }
  | { readonly kind: 'group name'; readonly asked: v.InferOutput<typeof groupName> }
  | { readonly kind: 'records without key'; readonly asked: v.InferOutput<typeof recordsWithoutKey> }

/** Or what is wrong with it. */
export function vectorFrom(input: object): Vector | string {
  if ('chain' in input) return read(chain, input, asked => ({ kind: 'chain', asked }))
  if ('members' in input) return read(assignment, input, asked => ({ kind: 'assignment', asked }))
  if ('hex' in input) return read(key, input, asked => ({ kind: 'key', asked }))
  if ('groupId' in input) return read(groupName, input, asked => ({ kind: 'group name', asked }))
  if ('appendedBytes' in input) {
    return read(recordsWithoutKey, input, asked => ({ kind: 'records without key', asked }))
  }
  return 'not a vector: it has none of chain, members, hex, groupId, appendedBytes'
}

function read<Asked>(schema: v.GenericSchema<unknown, Asked>, input: object, asVector: (asked: Asked) => Vector) {
  const result = v.safeParse(schema, input)
  if (result.success) return asVector(result.output)
  const [issue] = result.issues
  const path = v.getDotPath(issue)
  return path === null ? issue.message : `${path}: ${issue.message}`
}
