/** What came of a scene's run, or of one of its cures, in the numbers that the scene is about. */
import type { KafkaTimeline } from '../../kafka/world'
import { withCommand, worldAt } from '../../sim/timeline'
import { momentAt, timelineOf } from '../moment'
import type { Cure, Scene } from './scene'

/** The run of the cure; what is done in it by commands is done when the cure says. */
export function curedTimeline({ run }: Scene, cure: Cure): KafkaTimeline {
  if ('run' in cure) return timelineOf(cure.run)
  return cure.commands.reduce((timeline, command) => withCommand(timeline, cure.at, command).timeline, timelineOf(run))
}

/** Into so many parts the way to the numbers is cut, so that whoever waits can do something else in between. */
const PARTS = 120

/**
 * Plays the cure headless, or with null the scene as it was; gives null whenever there is more to play,
 * and in the end the values of the scene's `numbers`.
 */
export function* outcomeOf(scene: Scene, cure: Cure | null): Generator<null, readonly string[]> {
  const timeline = cure ? curedTimeline(scene, cure) : timelineOf(scene.run)
  const last = Math.max(...scene.numbers.map(({ at }) => at))
  for (let part = 1; part < PARTS; part++) {
    worldAt(timeline, Math.floor((last * part) / PARTS))
    yield null
  }
  return scene.numbers.map(({ at, of }) => of(momentAt(timeline, at)))
}
