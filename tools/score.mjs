/** How much came out as a real Kafka did it, by kind: added up from what the tests of tests/support/held.ts noted of themselves. */
import { readFileSync } from 'node:fs'

/** The report is that of vitest's JSON reporter. */
export function scoreTable(report) {
  const rows = addedUp(scoresIn(report))
  if (rows.length === 0) return 'No conformance score: its tests have not run.'
  const groups = rows.map(({ group }, i) => (rows[i - 1]?.group === group ? '' : group))
  const width = cells => Math.max(...cells.map(cell => cell.length))
  const [groupWidth, nameWidth] = [width(groups), width(rows.map(({ name }) => name))]
  const lines = rows.map(({ name, passed, total, byInvariants = 0, anyAnswer = 0 }, i) => {
    const exceptions = [
      byInvariants > 0 && `${byInvariants} by invariants`,
      anyAnswer > 0 && `${anyAnswer} where Kafka itself goes wrong`,
    ].filter(Boolean)
    const cells = [
      passed === total ? '✓' : '✗',
      groups[i].padEnd(groupWidth),
      name.padEnd(nameWidth),
      `${passed} of ${total}`.padStart(12),
      exceptions.length > 0 ? `  ${exceptions.join(', ')}` : '',
    ]
    return cells.join(' ').trimEnd()
  })
  return ['As a real Kafka did it', ...lines].join('\n')
}

function scoresIn(report) {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    return testResults.flatMap(file => file.assertionResults).flatMap(({ meta }) => meta?.score ?? [])
  } catch {
    return []
  }
}

const ORDER = ['vectors', 'traces', 'tool text', 'log of offsets', 'defaults', 'random runs']

function addedUp(scores) {
  const rows = new Map()
  for (const score of scores) {
    const key = `${score.group} ${score.name}`
    const sum = rows.get(key) ?? { group: score.group, name: score.name, total: 0, passed: 0 }
    const added = field => (sum[field] ?? 0) + (score[field] ?? 0)
    for (const field of ['total', 'passed', 'byInvariants', 'anyAnswer']) sum[field] = added(field)
    rows.set(key, sum)
  }
  return [...rows.values()].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group))
}
