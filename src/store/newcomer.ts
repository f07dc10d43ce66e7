/**
 * How a new consumer of a group is set up, and what it reads. Kafka keeps no settings for the members
 * of a group: whoever runs them gives each the same. So a newcomer gets what the run gives to all,
 * over it what was set for the group since, and it offers the assignors that the group's members do.
 */
import type { StartConsumer } from '../kafka/commands'
import { CONSUMER_SETTINGS, type GivenSettings } from '../kafka/config'
import type { Consumer } from '../kafka/consumer/state'
import { mainGroup } from '../kafka/scenario/document'
import { startSettings } from '../kafka/scenario/steps'
import { brokerOf, consumersOf } from '../kafka/world'
import { nextName } from './names'
import type { Session } from './state'

type Known = Pick<Session, 'world' | 'document' | 'timeline'>

/** The next consumer of that group; without topics of its own the group reads all there are. */
export function newcomer(known: Known, group: string): StartConsumer {
  const members = membersOf(known, group)
  const topics = [...new Set(members.flatMap(({ subscription }) => subscription))]
  return {
    do: 'start',
    consumer: nextName(known.world),
    topics: topics.length > 0 ? topics : brokerOf(known.world).topics.map(({ name }) => name),
    config: newcomerSettings(known, group),
  }
}

/** What a new consumer of the group is given, by name. */
export function newcomerSettings(known: Known, group: string): GivenSettings {
  const { document } = known
  const own: GivenSettings = mainGroup(document) === group ? {} : { 'group.id': group }
  return startSettings(document, { ...own, ...sharedBy(membersOf(known, group)), ...setForGroup(known, group) })
}

function membersOf({ world }: Known, group: string): Consumer[] {
  const members = consumersOf(world).filter(({ config }) => config.groupId === group)
  const present = members.filter(({ removed }) => !removed)
  return present.length > 0 ? present : members
}

/** Members without a common assignor can't be in one group. */
function sharedBy([first]: readonly Consumer[]): GivenSettings {
  const { name } = CONSUMER_SETTINGS.partitionAssignmentStrategy
  const strategy = first?.given[name]
  return strategy === undefined ? {} : { [name]: strategy }
}

/** By the commands up to now; what comes later in the run is not known yet. */
function setForGroup({ timeline, world }: Known, group: string): GivenSettings {
  const set = new Map<string, GivenSettings[string]>()
  for (const { at, command } of timeline.commands) {
    if (at > world.now || command.do !== 'configureGroup' || command.group !== group) continue
    for (const [name, value] of Object.entries(command.config)) set.set(name, value)
  }
  return Object.fromEntries(set)
}
