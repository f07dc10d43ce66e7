import type { ReactNode, Ref } from 'react'

interface ScrollingProps {
  readonly className: string | undefined
  readonly children: ReactNode
  /** Its name for who does not see it: these words, or the element of this id. */
  readonly label?: string
  readonly labelledBy?: string
  readonly ref?: Ref<HTMLElement>
}

/** What may be larger than its place: the keyboard reaches it, and scrolls it with the arrows. */
export function Scrolling({ className, children, label, labelledBy, ref }: ScrollingProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it
    <section ref={ref} className={className} aria-label={label} aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  )
}
