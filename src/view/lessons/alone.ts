/** A step that is about one of several groups may have the stage to itself. */
import { useEffect, useMemo, useState } from 'react'
import { withGroupAlone } from '../../describe/one-group'
import type { StagePicture } from '../../describe/stage'
import type { LessonStep } from '../../lessons/course/lesson'
import { useChosen } from '../chosen-group'
import { useSession } from '../session'

interface Alone {
  /** Whether others are left out now. */
  readonly isAlone: boolean
  showAll(): void
}

/** Shows the step's group alone as soon as it is there, and the one before until then; unless all are asked for. */
export function useGroupAlone({ group, isAlone }: Pick<LessonStep, 'group' | 'isAlone'>): Alone {
  const showPart = useChosen(({ showPart }) => showPart)
  const isShown = useChosen(({ part }) => part !== null)
  const isThere = useSession(({ picture: { groups } }) => groups.some(one => one.group === group))
  const hasOthers = useSession(({ picture: { groups } }) => groups.length > 1)
  const [before, keep] = useState(group)
  if (isThere && before !== group) keep(group)
  const [shownAll, setShownAll] = useState<string>()
  const left = isAlone && shownAll !== group ? before : undefined
  useEffect(() => {
    if (left === undefined) return
    showPart((picture: StagePicture) => withGroupAlone(picture, left))
    return () => showPart(null)
  }, [left, showPart])
  return useMemo(
    () => ({ isAlone: isShown && isThere && hasOthers, showAll: () => setShownAll(group) }),
    [isShown, isThere, hasOthers, group],
  )
}
