/** Where the browser keeps the lesson that is being written. */
export const DRAFT = 'rebalance.draft'

/** Whether one is kept, so that what reads it is loaded only then. */
export function hasKeptDraft(): boolean {
  try {
    return localStorage.getItem(DRAFT) !== null
  } catch {
    return false
  }
}
