/** A run in hand: its first World and everything that is done, each at its instant. */
import type { Timed } from '../../sim/timeline'
import type { Command } from '../commands'
import type { KafkaWorld } from '../world'
import type { RunDocument, RunView, Step } from './document'
import { firstWorld } from './first-world'
import { play } from './script'
import { commandsOf } from './steps'
import { stepsOf } from './written'

export interface Run {
  readonly document: RunDocument
  readonly first: KafkaWorld
  readonly commands: readonly Timed<Command>[]
}

/** The run of a document. Steps without an instant get theirs by playing the script. */
export function openRun(document: RunDocument): Run {
  const first = firstWorld(document)
  if (document.steps.some(needsPlaying)) {
    return { document, first, commands: [...play(document)].flatMap(played => played.commands) }
  }
  const commands = document.steps.flatMap(step =>
    commandsOf(step, document, () => 0).map(({ afterMs, command }) => ({ at: (step.at ?? 0) + afterMs, command })),
  )
  return { document, first, commands: commands.toSorted((a, b) => a.at - b.at) }
}

/** The document of a run as it stands now: its commands are the steps. */
export function documentOf(run: Pick<Run, 'document' | 'commands'>, view?: RunView): RunDocument {
  const { view: _old, ...document } = run.document
  const steps = run.commands.flatMap(({ at, command }) => stepsOf(at, command, document))
  return { ...document, steps, ...(view ? { view } : {}) }
}

/** `produce` per partition depends on how many there are then, so it is played as well. */
function needsPlaying(step: Step): boolean {
  return step.at === undefined || (step.do === 'produce' && step.args.counts === undefined)
}
