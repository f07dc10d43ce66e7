import { readdirSync, readFileSync } from 'node:fs'

/** What a first visit runs: the scripts that the built page names itself. Parts loaded later don't count. */
const page = readFileSync('dist/index.html', 'utf8')
const named = [...page.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(
  ([, path]) => `dist/${path}`,
)
const ending = end => named.filter(path => path.endsWith(end))

/** Each is loaded when it is opened. */
const lessons = readdirSync('src/lessons/course')
  .map(file => file.replace('.ts', ''))
  .filter(name => !['index', 'lesson', 'solution', 'replication'].includes(name))

export default [
  { name: 'initial JavaScript', path: ending('.js'), limit: '120 kB', gzip: true },
  { name: 'initial styles', path: ending('.css'), limit: '20 kB', gzip: true },
  ...lessons.map(name => ({ name: `lesson ${name}`, path: `dist/assets/${name}-*.js`, limit: '30 kB', gzip: true })),
]
