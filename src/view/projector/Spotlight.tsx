import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { onFrame } from '../motion/frame'
import styles from './projector.module.css'

/** Darkens everything but one lane or one card, wherever it moves. Not there any more, and all is light again. */
export function Spotlight({ on }: { readonly on: string }) {
  const hole = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      onFrame(() => {
        if (!hole.current) return
        const box = document.querySelector(`[data-spot="${CSS.escape(on)}"]`)?.getBoundingClientRect()
        const { style } = hole.current
        style.visibility = box ? 'visible' : 'hidden'
        if (!box) return
        style.translate = `${box.left - AROUND}px ${box.top - AROUND}px`
        style.width = `${box.width + 2 * AROUND}px`
        style.height = `${box.height + 2 * AROUND}px`
      }),
    [on],
  )
  // Outside of what is enlarged to the wall: its places are those of the window.
  return createPortal(<div ref={hole} className={styles.spot} aria-hidden="true" />, document.body)
}

const AROUND = 6
