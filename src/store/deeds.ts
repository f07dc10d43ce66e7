/**
 * What a person did, and undoing it. A command happens at the playhead; when that lies in the past,
 * it begins another future, and the one that was left is kept until the next command.
 */
import type { Command, Refusal } from '../kafka/commands'
import { documentOf, openRun } from '../kafka/scenario/run'
import { kafkaTimeline } from '../kafka/world'
import { computedUntil, withCommand, withCommands } from '../sim/timeline'
import { newcomer } from './newcomer'
import { offeredSpeed } from './playback'
import type { Deed, Deeds, Place, Workings } from './state'
import { labelOf, text } from './text'

const MOST_DEEDS = 500

export function deeds(workings: Workings): Deeds {
  const { set, get } = workings
  return {
    done: [],
    undone: [],
    otherFuture: null,
    act: command => {
      const refusal = actAll(workings, [command], labelOf(command))
      if (refusal) get().tell('problem', refusal.message)
      return refusal === undefined
    },
    actAll: (commands, label) => actAll(workings, commands, label),
    addConsumer: group => {
      get().act(newcomer(get(), group))
    },
    undo() {
      const deed = get().done.at(-1)
      if (!deed) return
      goTo(workings, deed.before)
      set({ done: get().done.slice(0, -1), undone: [...get().undone, deed], otherFuture: null })
    },
    redo() {
      const deed = get().undone.at(-1)
      if (!deed) return
      goTo(workings, deed.after)
      set({ undone: get().undone.slice(0, -1), done: [...get().done, deed], otherFuture: null })
    },
    backToOtherFuture() {
      const { otherFuture } = get()
      if (!otherFuture) return
      const before = workings.place()
      goTo(workings, otherFuture)
      record(workings, { label: text.backToOther, before, after: otherFuture }, before)
    },
    open(document) {
      const before = workings.place()
      const run = openRun(document)
      const after = { document, first: run.first, commands: run.commands, at: document.view?.at ?? 0 }
      goTo(workings, after)
      const { selected = null, record: followed = null, speed = get().speed, tab = get().tab } = document.view ?? {}
      set({ selected, followed, speed: offeredSpeed(speed), tab })
      record(workings, { label: text.openedLabel(document.title), before, after }, null)
    },
    toDocument(withMoment) {
      const { document, timeline, selected, followed, speed, tab, now, quest } = get()
      const { scene, lesson } = document.view ?? {}
      const moment = {
        ...(scene === undefined ? {} : { scene }),
        ...(lesson === undefined ? {} : { lesson }),
        // On the way to a moment that is what one wants to see, and not how far the computing has come.
        at: quest?.kind === 'moment' ? quest.limit : now(),
        speed,
        ...(tab === 'timeline' ? {} : { tab }),
        ...(selected === null ? {} : { selected }),
        ...(followed === null ? {} : { record: followed }),
      }
      const view = withMoment ? moment : document.view
      return documentOf({ document, commands: timeline.commands }, view)
    },
  }
}

/** One after the other at the playhead, as one deed; where one is refused, none has happened. */
function actAll(workings: Workings, commands: readonly Command[], label: string): Refusal | undefined {
  const { timeline: before, now, reached } = workings.get()
  const at = now()
  let timeline = before
  for (const command of commands) {
    const next = withCommand(timeline, at, command)
    if (next.refusal) return next.refusal
    timeline = next.timeline
  }
  const left = workings.place()
  workings.show(at, { timeline, reached: at, quest: null, notice: null })
  const wasPast = reached > at || before.commands.some(timed => timed.at > at)
  record(workings, { label, before: left, after: workings.place() }, wasPast ? { ...left, at: reached } : null)
  return undefined
}

function record(workings: Workings, deed: Deed, otherFuture: Place | null): void {
  const done = [...workings.get().done, deed].slice(-MOST_DEEDS)
  workings.set({ done, undone: [], otherFuture })
}

/**
 * Shows a place; where the run is the same one, what has been computed of it stays. A place may lie far
 * ahead, a link's may be a week: the way there is computed in slices, as for every seek.
 */
function goTo(workings: Workings, { document, first, commands, at }: Place): void {
  const { timeline, first: current } = workings.get()
  const next = first === current ? withCommands(timeline, commands) : kafkaTimeline(first, commands)
  const known = Math.min(at, computedUntil(next))
  workings.show(known, { document, first, timeline: next, reached: known, quest: null, notice: null })
  workings.get().seek(at)
}
