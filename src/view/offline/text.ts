/** All words around versions of the page. */
export const text = {
  ready: 'Ready offline',
  newVersion: 'A new version is here.',
  reload: 'Reload',
  later: 'Later',
} as const
