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
  const later: Timed<Command>[] = []
  for (const [index, step] of document.steps.entries()) {
    const scene: Scene = { world, later, facts: [], commands: [], refusals: [], lastChange: world.now }
    yield playStep(scene, step, document, document.steps[index + 1]?.at)
    world = scene.world
  }
}

function playStep(scene: Scene, step: Step, document: RunDocument, nextAt: Instant | undefined): PlayedStep {
  const startedAt = Math.max(scene.world.now, step.at ?? scene.world.now)
  goTo(scene, startedAt)
  scene.lastChange = startedAt
  act(scene, step, document, nextAt)
  if (nextAt === undefined) waitForTheEnd(scene, step, startedAt, mainGroup(document))
  else goTo(scene, Math.max(nextAt, scene.world.now))
  const { world, facts, commands, refusals } = scene
  return { step, startedAt, endedAt: world.now, world, facts, commands, refusals }
}

/** A script as it is being played: where it is, and what has come of the present step. */
interface Scene {
  world: KafkaWorld
  /** What steps that go on for a while have still to do while others have begun, soonest first. */
  readonly later: Timed<Command>[]
  readonly facts: Noted<Fact>[]
  readonly commands: Timed<Command>[]
  readonly refusals: Refusal[]
  /** When something last changed that a settled group would not have changed. */
  lastChange: Instant
}

/** Lets time pass, and what is left of earlier steps be done in it; with `untilChange` only until something changes. */
function goTo(scene: Scene, until: Instant, untilChange = false): void {
  const [next] = scene.later
  if (next && next.at <= until) {
    pass(scene, next.at, false)
    scene.later.shift()
    carryOut(scene, next.command)
    return goTo(scene, until, untilChange)
  }
  pass(scene, until, untilChange)
}

function pass(scene: Scene, until: Instant, untilChange: boolean): void {
  let changed = false
  const note = (fact: Fact, at: Instant) => {
    changed ||= isChange(fact)
    noteIn(scene, fact, at)
  }
  scene.world = advance(scene.world, until, untilChange ? { note, stop: () => changed } : { note })
}

function noteIn(scene: Scene, fact: Fact, at: Instant): void {
  scene.facts.push({ at, fact })
  if (isChange(fact)) scene.lastChange = at
}

/** Does what the step says; what it would do only after the next has begun is kept for then. */
function act(scene: Scene, step: Step, document: RunDocument, nextAt = Number.POSITIVE_INFINITY): void {
  const startedAt = scene.world.now
  const partitionsOf = (topic: string) =>
    brokerOf(scene.world).topics.find(({ name }) => name === topic)?.partitions.length ?? 0
  for (const { afterMs, command: given } of commandsOf(step, document, partitionsOf)) {
    const at = startedAt + afterMs
    if (at <= Math.max(nextAt, startedAt)) {
      goTo(scene, at)
      carryOut(scene, given)
    } else scene.later.push({ at, command: given })
  }
  scene.later.sort((a, b) => a.at - b.at)
}

function carryOut(scene: Scene, given: Command): void {
  const { world, refusal } = command(scene.world, given, (fact, at) => noteIn(scene, fact, at))
  if (refusal) scene.refusals.push(refusal)
  else scene.commands.push({ at: scene.world.now, command: given })
  scene.world = world
}

/** A step ends when the group has settled; one with `takenAfterMs` then, or when its action has ended if that is later. */
function waitForTheEnd(scene: Scene, step: Step, startedAt: Instant, group: string): void {
  const giveUpAt = Math.max(startedAt + GIVE_UP_MS, startedAt + (step.args.ms ?? 0), scene.world.now)
  if (step.takenAfterMs !== undefined) goTo(scene, Math.max(scene.world.now, startedAt + step.takenAfterMs))
  while (scene.world.now < giveUpAt && !isOver(scene, step, startedAt, group)) {
    const { now } = scene.world
    const quietAt = scene.lastChange + QUIET_MS
    goTo(scene, Math.min(giveUpAt, now < quietAt ? quietAt : now + LOOK_AGAIN_MS), true)
  }
}

function isOver({ world, later, facts, lastChange }: Scene, step: Step, startedAt: Instant, group: string): boolean {
  if (later.length > 0 || !actionHasEnded(world, step, startedAt, facts)) return false
  if (step.takenAfterMs !== undefined || step.do === 'waitForAutoCommit') return true
  return world.now >= lastChange + QUIET_MS && isSettled(world, step, group)
}

/** How often a script looks whether an unsettled group has settled without anything being told. */
const LOOK_AGAIN_MS = 10
