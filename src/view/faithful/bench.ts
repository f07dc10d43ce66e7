/** What the page and the worker that runs the recordings say to each other. */
import type { Report, TraceSummary } from '../../describe/conformance/report'

export type Asked = { readonly kind: 'run' } | { readonly kind: 'trace'; readonly name: string }

export type Heard =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'done'; readonly report: Report; readonly traces: readonly TraceSummary[]; readonly ms: number }
  | { readonly kind: 'trace'; readonly name: string; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: string }

/** The recordings at work somewhere; a page that tests itself without a worker brings another. */
export interface Bench {
  ask(asked: Asked): void
  /** Nothing is heard of it any more. */
  end(): void
}

export type OpenBench = (hear: (heard: Heard) => void) => Bench

/** In a thread of its own, so that the page goes on as if nothing were. */
export const workerBench: OpenBench = hear => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Heard>) => hear(data)
  worker.onerror = ({ message }) => hear({ kind: 'problem', problem: message })
  return { ask: asked => worker.postMessage(asked), end: () => worker.terminate() }
}
