import { readFileSync } from 'node:fs'

/** What a first visit runs: the scripts that the built page names itself. Parts loaded later don't count. */
const initial = [
  ...readFileSync('dist/index.html', 'utf8').matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.\/([^"]+\.js)"/g),
]

export default [
  { name: 'initial JavaScript', path: initial.map(([, path]) => `dist/${path}`), limit: '120 kB', gzip: true },
]
