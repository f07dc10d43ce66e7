/**
 * A scene shows one thing that groups do. It is data: a run, what it is for, what to watch, and ways to
 * mend it. Every number in its words is measured on the run when the tests are run (`claims`), and a few
 * are measured on the page too, on the run as it was and on each cure's (`numbers`).
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
  /** What people who look for it may call it, beside what stands in its words. */
  readonly alsoCalled?: string
  readonly run: RunDocument
  /** What the words say of the run. */
  readonly claims: readonly Claim[]
  /** What the scene is about, in numbers: cures are compared by them. */
  readonly numbers: readonly Measured[]
  /** The first one is the one to try first. */
  readonly cures: readonly Cure[]
}

/** Under which heading the menu lists it. */
export type SceneKind = 'sharing' | 'rebalancing' | 'failing' | 'offsets' | 'load' | 'operations'

/** A phrase that the model gives at an instant; it stands like that in the words of its scene. */
export interface Claim {
  readonly at: Instant
  readonly says: (moment: Moment) => string
}

/** A number with its name, as the model gives it at an instant of a run: of the scene's own as of each cure's. */
export interface Measured {
  readonly name: string
  readonly at: Instant
  readonly of: (moment: Moment) => string
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
  /** When they are carried out where nobody is there to choose an instant, in ms; the claims are of the run from there. */
  readonly at: Instant
}

/** The scene's run says in its view which scene it is, so that the page, a link and a file know it. */
export function scene(given: Scene): Scene {
  const { tab = 'timeline' } = given.run.view ?? {}
  const named = (run: RunDocument): RunDocument => ({ ...run, view: { tab, ...run.view, scene: given.id } })
  return {
    ...given,
    run: named(given.run),
    cures: given.cures.map(cure => ('run' in cure ? { ...cure, run: named(cure.run) } : cure)),
  }
}
