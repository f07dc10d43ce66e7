/** What to try next: one suggestion that fits what stands on the stage. */
import type { StagePicture } from '../../describe/stage'
import { text } from './text'

export function hintFor({ groups }: StagePicture): string {
  const group = groups[0]
  const running = group?.members.filter(({ process }) => process === 'running') ?? []
  const crashed = group?.members.find(({ process, isMember }) => process === 'crashed' && isMember)
  if (!group || running.length === 0) return text.hints.start
  if (crashed) return text.hints.crashed(crashed.name)
  if (group.coordinator.is !== 'there') return text.hints.noCoordinator
  if (group.state !== 'Stable') return text.hints.rebalancing
  if (group.idle.length > 0) return text.hints.idle
  if (running.length === 1) return text.hints.alone
  return group.memberCount < group.partitionCount ? text.hints.some : text.hints.full
}
