/** All scenes, in the order in which the menu lists them under each heading. */
import { crash } from './crash'
import { eagerOrCooperative } from './eager-or-cooperative'
import { manyGroups } from './many-groups'
import { rangeSkew } from './range-skew'
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
]

export function sceneOf(id: string | undefined): Scene | undefined {
  return scenes.find(scene => scene.id === id)
}
