/**
 * A scene shows one thing that groups do. It is data: a run, what it is for, what to watch, and how to
 * mend it. Every number in its words is measured on the run when the tests are run (`claims`).
 */

import type { Command } from '../../kafka/commands'
import type { RunDocument } from '../../kafka/scenario/document'
import type { Instant } from '../../sim/world'
import type { Moment } from '../moment'

export interface Scene {
  readonly id: string
  readonly title: string
  readonly kind: SceneKind
  /** One sentence. */
  readonly purpose: string
  /** Two or three sentences. Text in backticks is set as code. */
  readonly watch: string
  readonly run: RunDocument
  /** What the words say of the run. */
  readonly claims: readonly Claim[]
  readonly cure?: Cure
}

/** Under which heading the menu lists it. */
export type SceneKind = 'sharing' | 'rebalancing' | 'failing' | 'offsets' | 'load' | 'operations'

/** A phrase that the model gives at an instant; it stands like that in the words of its scene. */
export interface Claim {
  readonly at: Instant
  readonly says: (moment: Moment) => string
}

/** One click that makes it better: another run, or commands carried out at the playhead. */
export type Cure = {
  /** Stands on the button. */
  readonly title: string
  /** What is different afterwards, and why. */
  readonly says: string
  readonly claims: readonly Claim[]
} & ({ readonly run: RunDocument } | CureByCommands)

interface CureByCommands {
  readonly commands: readonly Command[]
  /** When the tests carry them out, in ms; the claims are of the run from there. */
  readonly at: Instant
}

/** The scene's run says in its view which scene it is, so that the page, a link and a file know it. */
export function scene(given: Scene): Scene {
  const named = (run: RunDocument): RunDocument => ({ ...run, view: { ...run.view, scene: given.id } })
  const { cure } = given
  return {
    ...given,
    run: named(given.run),
    ...(cure && { cure: 'run' in cure ? { ...cure, run: named(cure.run) } : cure }),
  }
}
