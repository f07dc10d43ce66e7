/** Where a run is found that stands in a link. */

/** The whole address of a link's part from `#` on. */
export function addressOf(hash: string): string {
  return location.href.split('#')[0] + hash
}

/** What an author pastes into a page: the run with the stage and the transport alone. */
export function snippetFor(link: string, title: string): string {
  const address = new URL(link)
  address.search = 'embed=1'
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${address.href}" title="${name}" width="960" height="600" loading="lazy" style="border:0"></iframe>`
}
