/**
 * The headline: the one sentence that says what is happening now and why. The first case that holds
 * is told: what is wrong before what is going on, what is going on before what stands.
 */
import type { Fact } from '../kafka/facts'
import { brokerOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import { answersUnderWay, findingPositions, handingOver } from './headline/assigned'
import { arriving, assigning, initialDelay, joining } from './headline/rebalance'
import { type Scene, scenesOf } from './headline/scene'
import { backingOff, idleMembers, nobody, reading, takenOver, unnoticedPartitions } from './headline/steady'
import {
  closing,
  cutOff,
  failed,
  frozen,
  leftBehind,
  refusedCommit,
  unnoticedCrash,
  withoutCoordinator,
  zombie,
} from './headline/trouble'
import { type Sentence, say } from './sentence'

/**
 * What happens now: of several groups in the one where most is the matter, and of two of which the same
 * could be told in the one whose state changed last. At rest the first group is told of. `recent` are the
 * facts up to this instant, in order; the more of them, the more causes can be named. With `about` it is told of that
 * group alone, as soon as there is one of that name.
 */
export function headlineOf(world: KafkaWorld, recent: readonly Noted<Fact>[], about?: string | null): Sentence {
  const every = scenesOf(world, recent)
  const own = every.filter(({ group }) => group === about)
  const all = own.length > 0 ? own : every
  const [first = null] = all
  const scenes = all.filter(({ consumers }) => consumers.length > 0)
  const [atRest] = scenes
  if (!atRest) return (first && nobody(first)) ?? nobodyYet(world)
  const latest = scenes.toSorted((a, b) => b.picture.stateSince - a.picture.stateSince)
  for (const tell of CASES) {
    for (const scene of latest) {
      const sentence = tell(scene)
      if (sentence) return sentence
    }
  }
  return reading(atRest)
}

const CASES: readonly ((scene: Scene) => Sentence | null)[] = [
  withoutCoordinator,
  refusedCommit,
  initialDelay,
  joining,
  assigning,
  unnoticedCrash,
  cutOff,
  frozen,
  failed,
  answersUnderWay,
  handingOver,
  findingPositions,
  arriving,
  closing,
  leftBehind,
  nobody,
  takenOver,
  zombie,
  unnoticedPartitions,
  backingOff,
  idleMembers,
]

function nobodyYet(world: KafkaWorld): Sentence {
  const [topic] = brokerOf(world).topics
  return topic
    ? say`Nobody reads ${topic.name} yet. Add a consumer, and it reads every partition.`
    : say`There is no topic yet, and nobody who reads.`
}
