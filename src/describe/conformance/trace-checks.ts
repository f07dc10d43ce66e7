/** Groups of the classic protocol through scripted events, step by step as a real broker and real clients went through them. */
import { readDocument } from '../../kafka/scenario/read'
import { recordedRun } from '../recorded'
import { type Check, exact, type Judge } from './check'
import { type Files, traceNamed, traceNames } from './recordings'

export function classicTraces(traces: Files): string[] {
  return traceNames(traces).filter(name => name.startsWith('classic-'))
}

export function traceChecks(traces: Files, judge: Judge): Check[] {
  return classicTraces(traces).map(name => exact(name, () => differences(traces, name, judge)))
}

/** That the script can't be read is a difference too. */
function differences(traces: Files, name: string, judge: Judge): string[] {
  const trace = traceNamed(traces, name)
  const read = readDocument(trace)
  if ('problem' in read) return [read.problem]
  return judge
    .compareTrace(trace, recordedRun(read.document))
    .map(
      ({ step, do: verb, field, kafka, simulator }) =>
        `step ${step} ${verb}: ${field}: Kafka ${JSON.stringify(kafka)}, simulator ${JSON.stringify(simulator)}`,
    )
}
