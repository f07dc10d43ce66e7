/** What the browser keeps of this person's choices; the page works as well where nothing can be kept. */

type Fields = { readonly [name: string]: unknown }

export function readKept(name: string): Fields {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export function keep(name: string, part: Fields): void {
  try {
    localStorage.setItem(name, JSON.stringify({ ...readKept(name), ...part }))
  } catch {
    // Private windows and full disks: the choice holds until the page is closed.
  }
}
