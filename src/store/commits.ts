/** Who committed what when. It grows with the facts, and each is taken in once. */
import { type Commits, withCommit } from '../describe/commits'
import type { Fact } from '../kafka/facts'
import type { KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'

interface Growing {
  readonly commits: Commits
  factsSeen: number
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()

export function commitsOf({ facts }: KafkaTimeline): Commits {
  const growing = known.get(facts) ?? { commits: new Map(), factsSeen: 0 }
  known.set(facts, growing)
  for (; growing.factsSeen < facts.length; growing.factsSeen++) {
    const noted = facts[growing.factsSeen]
    if (noted) withCommit(growing.commits, noted)
  }
  return growing.commits
}
