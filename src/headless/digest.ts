/**
 * The recordings keep of a large assignment only a digest: a hash of its text, how many members have
 * how many partitions, and how many partitions stayed where they were.
 */
import { createHash } from 'node:crypto'
import type { Json } from '../describe/conformance/answer'

type PartitionsByTopic = Readonly<Record<string, readonly number[]>>

interface Answered {
  readonly assignment: Readonly<Record<string, PartitionsByTopic>>
  readonly members: readonly { readonly memberId: string; readonly owned?: PartitionsByTopic }[]
}

/** Adds the digest to the answers to those questions, in a chain too, that came with one. */
export function withDigests(question: Json, answer: Json): Json {
  const digested = 'digest' in question && 'assignment' in answer ? { ...answer, digest: digestOf(answer) } : answer
  if (!Array.isArray(question.chain) || !Array.isArray(answer.chain)) return digested
  const { chain } = question
  return { ...digested, chain: answer.chain.map((step, i) => withDigests(chain[i], step)) }
}

function digestOf(answer: Json): Json {
  // Safe: an answer has its question's members, which were read as such, and an assignment for each.
  const { assignment, members } = answer as unknown as Answered
  const sizes = members.map(({ memberId }) => Object.values(assignment[memberId] ?? {}).flat().length)
  const tally = [...new Set(sizes)]
    .sort((a, b) => a - b)
    .map(size => [size, sizes.filter(other => other === size).length])
  const stayed = members.map(({ memberId, owned = {} }) => {
    const kept = Object.entries(owned).map(([topic, numbers]) => {
      const given = new Set(assignment[memberId]?.[topic])
      return numbers.filter(number => given.has(number)).length
    })
    return kept.reduce((sum, count) => sum + count, 0)
  })
  return {
    sha256: createHash('sha256').update(canonical(assignment)).digest('hex'),
    sortedSizes: tally,
    stayed: stayed.reduce((sum, count) => sum + count, 0),
  }
}

/** Written out, since an object would put a member called `7` before one called `10`. */
function canonical(assignment: Answered['assignment']): string {
  const members = Object.entries(assignment).map(([id, byTopic]) => [
    id,
    inOrder(Object.entries(byTopic).map(([topic, numbers]) => [topic, JSON.stringify(numbers)])),
  ])
  return inOrder(members)
}

function inOrder(entries: (readonly [string, string] | string[])[]): string {
  const sorted = entries.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${sorted.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join()}}`
}
