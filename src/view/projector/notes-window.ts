import { text } from './text'

/** A window for the speaker's other screen, dressed as this page is; null where the browser does not let one open. */
export function openNotes(): Window | null {
  const opened = window.open('', 'rebalance-notes', 'popup,width=600,height=760')
  if (!opened) return null
  const { document: page } = opened
  page.documentElement.lang = document.documentElement.lang
  page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? ''
  page.title = text.notes
  const looks = [...document.querySelectorAll<HTMLLinkElement | HTMLStyleElement>('link[rel=stylesheet], head style')]
  for (const look of looks) {
    const copy = page.importNode(look, true)
    // What stands beside this page's address does not stand beside that of an empty window.
    if (copy instanceof HTMLLinkElement && look instanceof HTMLLinkElement) copy.href = look.href
    page.head.append(copy)
  }
  page.body.replaceChildren()
  return opened
}
