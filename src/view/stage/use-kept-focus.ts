import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

interface Held {
  readonly element: Element
  readonly card: Element
  /** The cards as they stood, to find a neighbour of one that is gone. */
  readonly index: number
}

/**
 * A verb can take away its own button: a crashed consumer has no Crash, a removed one no card. The
 * focus then goes to what is left of the card, else to its neighbour, else to the first button here.
 */
export function useKeptFocus(region: RefObject<HTMLElement | null>) {
  const held = useRef<Held | null>(null)
  useLayoutEffect(() => {
    const had = held.current
    if (!had || had.element.isConnected) return
    held.current = null
    if (document.activeElement !== document.body) return
    const cards = cardsIn(region.current)
    const next = had.card.isConnected
      ? had.card.querySelector<HTMLElement>('[data-verb]')
      : cards[Math.min(had.index, cards.length - 1)]?.querySelector<HTMLElement>('button')
    const kept = next ?? region.current?.querySelector<HTMLElement>('button')
    kept?.focus({ preventScroll: true })
  })
  return {
    onFocus: ({ target }: FocusEvent) => {
      const card = target.closest('[role="group"]')
      held.current = card && { element: target, card, index: cardsIn(region.current).indexOf(card) }
    },
    onBlur: () => {
      held.current = null
    },
  }
}

function cardsIn(region: HTMLElement | null): Element[] {
  return [...(region?.querySelectorAll('[role="group"]') ?? [])]
}
