/** Which components React calls, for tests that what has not changed is not drawn again. */
import { render } from '@testing-library/react'
import { Profiler, type ReactNode } from 'react'

/**
 * React tells nobody which components it has called; its own developer tools read it off the tree that it keeps with the
 * container, and so does this.
 */
interface Fiber {
  readonly flags: number
  readonly elementType: unknown
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly alternate: Fiber | null
}

/** React sets it where a component was called. */
const CALLED = 1

export interface Renders {
  /** How often each component has been called since it was asked last, by its name. */
  since(): ReadonlyMap<string, number>
}

export function watched(children: ReactNode): Renders {
  const container = document.body.appendChild(document.createElement('div'))
  let called = new Map<string, number>()
  render(
    <Profiler id="watched" onRender={() => count(treeOf(container), called)}>
      {children}
    </Profiler>,
    { container },
  )
  return {
    since() {
      const until = called
      called = new Map()
      return until
    },
  }
}

function treeOf(container: HTMLElement): Fiber | null {
  const key = Object.keys(container).find(name => name.startsWith('__reactContainer$'))
  const root = key && (container as unknown as Record<string, { stateNode: { current: Fiber } }>)[key] // as its developer tools read it
  return root ? root.stateNode.current.child : null
}

/** Where a list of children is the one of the last drawing, nothing below was looked at. */
function count(first: Fiber | null, called: Map<string, number>): void {
  for (let fiber = first; fiber; fiber = fiber.sibling) {
    const name = nameOf(fiber.elementType)
    if (name && fiber.flags & CALLED) called.set(name, (called.get(name) ?? 0) + 1)
    if (fiber.child !== fiber.alternate?.child) count(fiber.child, called)
  }
}

function nameOf(type: unknown): string | null {
  if (typeof type === 'function') return type.name
  return typeof type === 'object' && type !== null && 'type' in type ? nameOf(type.type) : null
}
