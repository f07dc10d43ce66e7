import { openingRun } from '../../kafka/scenario/opening'
import { useSession } from '../session'
import { useProgress } from './progress'

/** The opening scene stands there, and nobody has acted on it or put its welcome away. */
export function useIsFirstVisit(): boolean {
  const isOpening = useSession(session => session.document === openingRun)
  return !useProgress(progress => progress.welcomed) && isOpening
}
