/** A link that holds somebody's marks: who opens it sees them beside their own. */
const PART = 'marks'

export function linkTo(code: string): string {
  return `${location.origin}${location.pathname}?${PART}=${code}`
}

/** The code in the address; null where there is none. */
export function codeInAddress(): string | null {
  return new URLSearchParams(location.search).get(PART)
}

/** A reload then opens the run alone. */
export function forgetCode(): void {
  const url = new URL(location.href)
  url.searchParams.delete(PART)
  history.replaceState(history.state, '', url)
}
