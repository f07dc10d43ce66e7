/** What kafka-consumer-groups printed, on groups and logs that were noted with it. */
import type { Printed } from '../consumer-groups/call'
import { callFromRecord } from '../consumer-groups/from-record'
import { runTool } from '../consumer-groups/run'
import { type Check, exact, type Judge } from './check'
import { type Files, type RecordedToolText, toolTextNamed, toolTextNames } from './recordings'

export function toolTextChecks(cli: Files, judge: Judge): Check[] {
  return toolTextNames(cli).map(name =>
    exact(name, () => {
      const recorded = toolTextNamed(cli, name)
      const printed = printedFor(recorded)
      return typeof printed === 'string' ? [printed] : judge.compareText(recorded.record, recorded.stdout, printed)
    }),
  )
}

/** What the model prints for the recorded call, or why it can't. */
export function printedFor({ record }: RecordedToolText): Printed | string {
  const call = callFromRecord(record)
  return typeof call === 'string' ? call : runTool(call.args, call.world)
}
