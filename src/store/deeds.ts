/**
 * What a person did, and undoing it. A command happens at the playhead; when that lies in the past,
 * it begins another future, and the one that was left is kept until the next command.
 */
import type { Command } from '../kafka/commands'
import type { GivenSettings } from '../kafka/config'
import { mainGroup } from '../kafka/scenario/document'
import { documentOf, openRun } from '../kafka/scenario/run'
import { startSettings } from '../kafka/scenario/steps'
import { brokerOf, consumersOf, kafkaTimeline } from '../kafka/world'
import { computedUntil, withCommand, withCommands } from '../sim/timeline'
import { nextName } from './names'
import { offeredSpeed } from './playback'
import type { Deed, Deeds, Place, Session, Workings } from './state'
import { labelOf, text } from './text'

const MOST_DEEDS = 500

export function deeds(workings: Workings): Deeds {
  const { set, get } = workings
  return {
    done: [],
    undone: [],
    otherFuture: null,
    act: command => act(workings, command),
    addConsumer: group => {
      get().act(consumerFor(get(), group))
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
      set({ selected: document.view?.selected ?? null, speed: offeredSpeed(document.view?.speed ?? get().speed) })
      record(workings, { label: text.openedLabel(document.title), before, after }, null)
    },
    toDocument(withMoment) {
      const { document, timeline, selected, speed, now } = get()
      const scene = document.view?.scene
      const moment = {
        at: now(),
        speed,
        ...(selected === null ? {} : { selected }),
        ...(scene === undefined ? {} : { scene }),
      }
      const view = withMoment ? moment : document.view
      return documentOf({ document, commands: timeline.commands }, view)
    },
  }
}

function act(workings: Workings, command: Command): boolean {
  const { timeline: before, now, reached, tell } = workings.get()
  const at = now()
  const { timeline, refusal } = withCommand(before, at, command)
  if (refusal) {
    tell('problem', refusal.message)
    return false
  }
  const left = workings.place()
  workings.show(at, { timeline, reached: at, quest: null, notice: null })
  const wasPast = reached > at || before.commands.some(timed => timed.at > at)
  record(
    workings,
    { label: labelOf(command), before: left, after: workings.place() },
    wasPast ? { ...left, at: reached } : null,
  )
  return true
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

/** The group's topics, and the settings that the run gives to all consumers. */
function consumerFor({ world, document }: Session, group: string): Command {
  const members = consumersOf(world).filter(({ config }) => config.groupId === group)
  const topics = [...new Set(members.flatMap(({ subscription }) => subscription))]
  const own: GivenSettings = mainGroup(document) === group ? {} : { 'group.id': group }
  return {
    do: 'start',
    consumer: nextName(world),
    topics: topics.length > 0 ? topics : brokerOf(world).topics.map(({ name }) => name),
    config: startSettings(document, own),
  }
}
