/** All scenes, in the order in which the menu lists them under each heading. */

import { closeAfterException } from './close-after-exception'
import { commitOnRevoke } from './commit-on-revoke'
import { crash } from './crash'
import { duplicateInstanceId } from './duplicate-instance-id'
import { eagerOrCooperative } from './eager-or-cooperative'
import { earliestYetNothing } from './earliest-yet-nothing'
import { lateCommit } from './late-commit'
import { manyGroups } from './many-groups'
import { offsetsExpired } from './offsets-expired'
import { poisonRecord } from './poison-record'
import { poisonRetry } from './poison-retry'
import { poolAndAutoCommit } from './pool-and-auto-commit'
import { rangeSkew } from './range-skew'
import { retentionTakesUnread } from './retention'
import { scaleUp } from './scale-up'
import type { Scene } from './scene'
import { staticMember } from './static-member'
import { threeWaysToDie } from './three-ways-to-die'

export const scenes: readonly Scene[] = [
  scaleUp,
  rangeSkew,
  manyGroups,
  eagerOrCooperative,
  staticMember,
  crash,
  threeWaysToDie,
  duplicateInstanceId,
  poisonRecord,
  poisonRetry,
  commitOnRevoke,
  lateCommit,
  poolAndAutoCommit,
  closeAfterException,
  earliestYetNothing,
  offsetsExpired,
  retentionTakesUnread,
]

export function sceneOf(id: string | undefined): Scene | undefined {
  return scenes.find(scene => scene.id === id)
}
