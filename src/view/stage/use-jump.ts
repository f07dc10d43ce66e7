import { useRef } from 'react'
import type { StageLayout } from '../figure/layout'

/** Forward by more than this between two pictures, the playhead was moved and did not run. */
const JUMP_MS = 5_000

/** Whether the picture jumped: the playhead was moved, or the stage has another size. Then places are set, and nothing glides. */
export function useJump(now: number, { width, height, mode }: StageLayout): boolean {
  const last = useRef({ now, size: '', jumped: true })
  const size = `${width} ${height} ${mode}`
  if (last.current.now !== now || last.current.size !== size) {
    const before = last.current
    const isMoved = now < before.now || now - before.now > JUMP_MS
    last.current = { now, size, jumped: isMoved || before.size !== size }
  }
  return last.current.jumped
}
