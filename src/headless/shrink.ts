/** A failing run, with every step left out that it fails without as well. */
import { readDocument } from '../kafka/scenario/read'
import type { RandomRun } from './random-run'
import { tried } from './trial'

export function shrunk(run: RandomRun): RandomRun {
  const failure = kindOf(tried(run).problem)
  let smallest = run
  for (let i = smallest.document.steps.length - 1; i >= 0; i--) {
    const { document, calmAt } = smallest
    // What sets free again what was cut and frozen stays: without it any group fails.
    if ((document.steps[i]?.at ?? 0) >= calmAt) continue
    const smaller = { calmAt, document: { ...document, steps: document.steps.toSpliced(i, 1) } }
    if ('problem' in readDocument(smaller.document)) continue // it names somebody who was never started
    if (kindOf(tried(smaller).problem) === failure) smallest = smaller
  }
  return smallest
}

/** What went wrong, whoever it was and wherever. */
function kindOf(problem: string | null): string | null {
  return problem === null ? null : problem.replaceAll(/\d+/g, '#').slice(0, 24)
}
