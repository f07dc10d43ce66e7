/**
 * Settings of a broker. What concerns groups, and how often it looks through its logs, is read-only while it
 * runs (GroupCoordinatorConfig, LogManager: no dynamic config): another value goes into server.properties, and
 * counts once the broker has been started again. Until then it goes by what it read at its last start, and so do
 * the groups that it coordinates.
 */
import type { Refusal } from '../commands'
import { type BrokerConfig, configured, type GivenSettings, LOG_SETTINGS, SERVER_SETTINGS } from '../config'
import { changesOf } from '../config-check'
import { coordinatorOn, type KafkaStage } from '../nodes'
import { BROKER, COORDINATOR, FIRST_BROKER } from '../protocol/addresses'
import { refusedSetting } from '../refused-setting'
import { type Coordinator, configOf } from './state'
import type { CoordinatorTurn } from './turn'

const { offsetsTopicNumPartitions: _, ...readAtStart } = SERVER_SETTINGS

/** What can be changed: how many partitions __consumer_offsets has is looked at only when it is created. */
export const CHANGEABLE_BROKER_SETTINGS = readAtStart

export function configureBroker(config: GivenSettings, stage: KafkaStage): Refusal | undefined {
  const refusal = refusedSetting('broker', CHANGEABLE_BROKER_SETTINGS, config)
  if (refusal) return refusal
  const coordinator = coordinatorOn(stage)
  const settings = changesOf(SERVER_SETTINGS, configured(SERVER_SETTINGS, coordinator.given), config)
  coordinator.given = { ...coordinator.given, ...config }
  if (settings.length > 0) stage.turn(COORDINATOR).note({ kind: 'BrokerConfigured', settings })
  return undefined
}

/** A broker's process has begun: it goes by what stands in its file now. */
export function startedAgain(coordinator: Coordinator, brokerId: number, turn: CoordinatorTurn): void {
  const before = configOf(coordinator, brokerId)
  const config: BrokerConfig = {
    ...configured(SERVER_SETTINGS, coordinator.given),
    offsetsTopicNumPartitions: before.offsetsTopicNumPartitions,
  }
  const settings = changesOf(SERVER_SETTINGS, before, coordinator.given)
  coordinator.restarted = [...coordinator.restarted.filter(one => one.brokerId !== brokerId), { brokerId, config }]
  const at = turn.now + config.offsetsRetentionCheckIntervalMs
  coordinator.expiryChecks = coordinator.expiryChecks.map(check =>
    check.brokerId === brokerId ? { brokerId, at } : check,
  )
  turn.wakeAt(at)
  // The first broker looks through the logs. While it is gone another leads them: readers notice nothing.
  if (brokerId === FIRST_BROKER) {
    turn.hand(BROKER, { kind: 'logSettingsRead', config: configured(LOG_SETTINGS, coordinator.given) })
  }
  if (settings.length > 0) turn.note({ kind: 'BrokerSettingsRead', brokerId, settings })
}
