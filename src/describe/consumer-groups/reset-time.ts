/** Resets to the first record that is not older than an instant; where all are older, to the end of the log. */
import { type Call, print } from './call'
import { durationOf, instantOf } from './datetime'
import { error, type Failure, runtime } from './failure'
import { onlyValue } from './given'
import type { ToolPartition } from './tool-world'
import type { NewOffset } from './within-log'

type Plan = readonly NewOffset[] | Failure

/** OffsetsUtils.resetToDateTime; of several instants the first counts. */
export function planToDatetime(call: Call, partitions: readonly ToolPartition[]): Plan {
  const instant = instantOf(call.given.get('to-datetime')?.[0] ?? '')
  return typeof instant === 'number' ? planAt(call, partitions, instant) : error(runtime(instant))
}

/** OffsetsUtils.resetByDuration: so long before now. */
export function planByDuration(call: Call, partitions: readonly ToolPartition[]): Plan {
  const text = onlyValue(call.given, 'by-duration') ?? ''
  if (typeof text === 'object') return error(text)
  const length = durationOf(text)
  return typeof length === 'number' ? planAt(call, partitions, call.world.now - length) : error(length)
}

/** The warning says "is empty" of a partition that may well hold records, only none so late (getLogTimestampOffsets). */
function planAt(call: Call, partitions: readonly ToolPartition[], timestamp: number): Plan {
  const found = partitions.map(entry => ({ ...entry, offset: entry.offsetAt(timestamp) }))
  for (const { topic, partition } of call.order.partitions(found.filter(({ offset }) => offset === null))) {
    print(call, `\nWarn: Partition ${partition} from topic ${topic} is empty. Falling back to latest known offset.\n`)
  }
  return found.map(({ topic, partition, offset, logEnd }) => ({ topic, partition, offset: offset ?? logEnd }))
}
