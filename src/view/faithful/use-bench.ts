/** The state of a run of the recordings, from the first press of the button to the last result. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Report, TraceSummary } from '../../describe/conformance/report'
import type { Bench, Heard, OpenBench } from './bench'

export type Running =
  | { readonly kind: 'not yet' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'running'; readonly report: Report }
  | { readonly kind: 'cancelled'; readonly report: Report | null }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'done'; readonly report: Report; readonly traces: readonly TraceSummary[]; readonly ms: number }

export interface RunHere {
  readonly running: Running
  start(): void
  cancel(): void
  askForTrace(name: string): void
}

export function useBench(open: OpenBench, onTrace: (name: string, text: string) => void): RunHere {
  const [running, setRunning] = useState<Running>({ kind: 'not yet' })
  const bench = useRef<Bench | null>(null)
  const end = useCallback(() => {
    bench.current?.end()
    bench.current = null
  }, [])
  useEffect(() => end, [end])
  const hear = (heard: Heard) => {
    if (heard.kind === 'trace') return onTrace(heard.name, heard.text)
    setRunning(heard.kind === 'report' ? { ...heard, kind: 'running' } : heard.kind === 'done' ? heard : failed(heard))
  }
  return {
    running,
    start() {
      end()
      setRunning({ kind: 'loading' })
      bench.current = open(hear)
      bench.current.ask({ kind: 'run' })
    },
    cancel() {
      end()
      setRunning(before => ({ kind: 'cancelled', report: before.kind === 'running' ? before.report : null }))
    },
    askForTrace: name => bench.current?.ask({ kind: 'trace', name }),
  }
}

function failed({ problem }: { readonly problem: string }): Running {
  return { kind: 'failed', problem }
}
