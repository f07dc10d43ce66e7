/** All scenes, in the order in which the menu lists them under each heading. */
import { autoscaling } from './autoscaling'
import { batchListener } from './batch-listener'
import { closeAfterException } from './close-after-exception'
import { commitOnRevoke } from './commit-on-revoke'
import { coordinatorRestart } from './coordinator-restart'
import { crash } from './crash'
import { duplicateInstanceId } from './duplicate-instance-id'
import { duplicatesAfterCrash } from './duplicates-after-crash'
import { eagerOrCooperative } from './eager-or-cooperative'
import { earliestYetNothing } from './earliest-yet-nothing'
import { fastAndSlow } from './fast-and-slow'
import { heartbeatRebalancing } from './heartbeat-rebalancing'
import { hotPartition } from './hot-partition'
import { lateCommit } from './late-commit'
import { manyGroups } from './many-groups'
import { offsetsExpired } from './offsets-expired'
import { partitionsAdded } from './partitions-added'
import { poisonRecord } from './poison-record'
import { poisonRetry } from './poison-retry'
import { poolAndAutoCommit } from './pool-and-auto-commit'
import { rangeSkew } from './range-skew'
import { rebalanceStorm } from './rebalance-storm'
import { resetRefused } from './reset-refused'
import { retentionTakesUnread } from './retention'
import { retryTopic } from './retry-topic'
import { rollingRestart } from './rolling-restart'
import { scaleUp } from './scale-up'
import type { Scene } from './scene'
import { slowFirstAssignment } from './slow-first-assignment'
import { slowMember } from './slow-member'
import { staticMember } from './static-member'
import { threeWaysToDie } from './three-ways-to-die'

export const scenes: readonly Scene[] = [
  scaleUp,
  rangeSkew,
  manyGroups,
  rebalanceStorm,
  eagerOrCooperative,
  heartbeatRebalancing,
  slowFirstAssignment,
  staticMember,
  crash,
  threeWaysToDie,
  duplicateInstanceId,
  poisonRecord,
  poisonRetry,
  retryTopic,
  duplicatesAfterCrash,
  commitOnRevoke,
  lateCommit,
  poolAndAutoCommit,
  batchListener,
  closeAfterException,
  earliestYetNothing,
  resetRefused,
  offsetsExpired,
  retentionTakesUnread,
  hotPartition,
  slowMember,
  fastAndSlow,
  autoscaling,
  rollingRestart,
  coordinatorRestart,
  partitionsAdded,
]

export function sceneOf(id: string | undefined): Scene | undefined {
  return scenes.find(scene => scene.id === id)
}
