/**
 * Plays a script: carries out each step when its time has come and tells when it has ended. Steps
 * with an instant of their own begin then; the others wait for the one before.
 */
import type { Noted, Timed } from '../../sim/timeline'
import type { Instant } from '../../sim/world'
import type { Command, Refusal } from '../commands'
import type { Fact } from '../facts'
import { advance, brokerOf, command, type KafkaWorld } from '../world'
import { mainGroup, type RunDocument, type Step } from './document'
import { firstWorld } from './first-world'
import { actionHasEnded, GIVE_UP_MS, isChange, isSettled, QUIET_MS } from './settled'
import { commandsOf } from './steps'

export interface PlayedStep {
  readonly step: Step
  readonly startedAt: Instant
  readonly endedAt: Instant
  /** The World at the end of the step. */
  readonly world: KafkaWorld
  readonly facts: readonly Noted<Fact>[]
  readonly commands: readonly Timed<Command>[]
  readonly refusals: readonly Refusal[]
}

/** The steps in order, each played to its end. */
export function* play(document: RunDocument): Generator<PlayedStep> {
  let world = firstWorld(document)
  for (const [index, step] of document.steps.entries()) {
    const played = playStep(world, step, document, document.steps[index + 1]?.at)
    world = played.world
    yield played
  }
}

function playStep(before: KafkaWorld, step: Step, document: RunDocument, nextAt: Instant | undefined): PlayedStep {
  const facts: Noted<Fact>[] = []
  const commands: Timed<Command>[] = []
  const refusals: Refusal[] = []
  let lastChange = 0
  let changed = false
  const note = (fact: Fact, at: Instant) => {
    facts.push({ at, fact })
    if (!isChange(fact)) return
    changed = true
    lastChange = at
  }
  const startedAt = Math.max(before.now, step.at ?? before.now)
  let world = advance(before, startedAt, { note })
  lastChange = startedAt
  const partitionsOf = (topic: string) => brokerOf(world).topics.find(t => t.name === topic)?.partitions.length ?? 0
  for (const { afterMs, command: given } of commandsOf(step, document, partitionsOf)) {
    world = advance(world, startedAt + afterMs, { note })
    const { world: after, refusal } = command(world, given, note)
    if (refusal) refusals.push(refusal)
    else commands.push({ at: world.now, command: given })
    world = after
  }

  const group = mainGroup(document)
  const giveUpAt = Math.max(startedAt + GIVE_UP_MS, startedAt + (step.args.ms ?? 0), world.now)
  const isOver = () => {
    if (nextAt !== undefined) return false
    const acted = actionHasEnded(world, step, startedAt, facts)
    if (step.takenAfterMs !== undefined) return acted && world.now >= startedAt + step.takenAfterMs
    if (step.do === 'waitForAutoCommit') return acted
    return acted && world.now >= lastChange + QUIET_MS && isSettled(world, step, group)
  }
  const goOn = (until: Instant) => {
    changed = false
    world = advance(world, until, { note, stop: () => changed })
  }
  if (nextAt !== undefined) world = advance(world, Math.max(nextAt, world.now), { note })
  else if (step.takenAfterMs !== undefined) world = advance(world, startedAt + step.takenAfterMs, { note })
  while (nextAt === undefined && !isOver() && world.now < giveUpAt) {
    goOn(Math.min(giveUpAt, world.now < lastChange + QUIET_MS ? lastChange + QUIET_MS : world.now + LOOK_AGAIN_MS))
  }
  return { step, startedAt, endedAt: world.now, world, facts, commands, refusals }
}

/** How often a script looks whether an unsettled group has settled without anything being told. */
const LOOK_AGAIN_MS = 10
