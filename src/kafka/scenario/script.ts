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
  const scene: Scene = { world: before, facts: [], lastChange: before.now }
  const startedAt = Math.max(before.now, step.at ?? before.now)
  goTo(scene, startedAt)
  scene.lastChange = startedAt
  const { commands, refusals } = act(scene, step, document)
  if (nextAt === undefined) waitForTheEnd(scene, step, startedAt, mainGroup(document))
  else goTo(scene, Math.max(nextAt, scene.world.now))
  return { step, startedAt, endedAt: scene.world.now, world: scene.world, facts: scene.facts, commands, refusals }
}

/** A script as it is being played: where it is, and what has come of the present step. */
interface Scene {
  world: KafkaWorld
  readonly facts: Noted<Fact>[]
  /** When something last changed that a settled group would not have changed. */
  lastChange: Instant
}

/** Lets time pass; with `untilChange` only until something changes. */
function goTo(scene: Scene, until: Instant, untilChange = false): void {
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

function act(scene: Scene, step: Step, document: RunDocument): Pick<PlayedStep, 'commands' | 'refusals'> {
  const commands: Timed<Command>[] = []
  const refusals: Refusal[] = []
  const startedAt = scene.world.now
  const partitionsOf = (topic: string) =>
    brokerOf(scene.world).topics.find(({ name }) => name === topic)?.partitions.length ?? 0
  for (const { afterMs, command: given } of commandsOf(step, document, partitionsOf)) {
    goTo(scene, startedAt + afterMs)
    const { world, refusal } = command(scene.world, given, (fact, at) => noteIn(scene, fact, at))
    if (refusal) refusals.push(refusal)
    else commands.push({ at: scene.world.now, command: given })
    scene.world = world
  }
  return { commands, refusals }
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

function isOver({ world, facts, lastChange }: Scene, step: Step, startedAt: Instant, group: string): boolean {
  if (!actionHasEnded(world, step, startedAt, facts)) return false
  if (step.takenAfterMs !== undefined || step.do === 'waitForAutoCommit') return true
  return world.now >= lastChange + QUIET_MS && isSettled(world, step, group)
}

/** How often a script looks whether an unsettled group has settled without anything being told. */
const LOOK_AGAIN_MS = 10
