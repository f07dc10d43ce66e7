import { describe, expect, test } from 'vitest'
import { type Commits, committedRows, withCommit } from '../../src/describe/commits'
import { offsetsTopicOf } from '../../src/describe/offsets-topic'
import { compacted, newestOfEachKey, recordsOf } from '../../src/kafka/coordinator/offsets-topic'
import { coordinatorOf } from '../../src/kafka/world'
import { type Played, run } from '../support/runs'

const played = () => run(['0 start A', '20000 start B', '40000 close B'])
const picture = (instant: number, most = 100) => offsetsTopicOf(played().at(instant), { group: 'team-1', most })

describe('the topic __consumer_offsets', () => {
  test('keeps a group in the partition that the hash of its name gives', () => {
    const { partition, hash, partitions } = picture(10_000)
    expect({ partition, partitions }).toEqual({ partition: Math.abs(hash) % 50, partitions: 50 })
  })

  test('is empty at first; then it has the group, and each commit by partition', () => {
    expect(picture(0).records).toEqual([])
    const { records } = picture(19_000)
    expect(records[0]).toMatchObject({ offset: 0, kind: 'group', key: 'group' })
    const commits = records.filter(({ kind }) => kind === 'offset')
    expect(new Set(commits.map(({ key }) => key))).toEqual(new Set(['P0', 'P1', 'P2', 'P3', 'P4']))
    expect(commits[0]?.inWords).toMatch(/^\(team-1, new_users, \d\) → offset \d+: read on from there\.$/)
  })

  test('tells of a group who has what', () => {
    const groups = picture(35_000).records.filter(({ kind }) => kind === 'group')
    expect(groups.at(-1)?.value).toBe('gen 2')
    expect(groups.at(-1)?.inWords.replaceAll('\u00a0', ' ')).toMatch(
      /generation 2, range, 2 members: .*has P0, P1 and P2/,
    )
  })

  test('has every record struck that a newer one of its key makes superfluous, and no other', () => {
    const { records, kept, keptCount, nextOffset } = picture(39_000)
    expect(records).toHaveLength(nextOffset)
    for (const { key, offset, isSuperseded } of records) {
      expect(isSuperseded).toBe(records.some(other => other.key === key && other.offset > offset))
    }
    expect(kept).toEqual(records.filter(({ isSuperseded }) => !isSuperseded))
    expect(keptCount).toBe(6)
  })

  test('shows the last ones when there are many', () => {
    const { records, nextOffset } = picture(39_000, 5)
    expect(records.map(({ offset }) => offset)).toEqual([1, 2, 3, 4, 5].map(n => nextOffset - 6 + n))
  })

  test('comes to the same, block by block, as compacting it in one go', () => {
    const { at } = run(['0 start A'], { options: { commit: 'perRecord', processMs: 10 } })
    const [log] = coordinatorOf(at(60_000)).offsetsTopic
    if (!log) throw new Error('Nothing was written down.')
    expect(log.blocks.length).toBeGreaterThan(1)
    expect(newestOfEachKey(log)).toEqual(compacted(recordsOf(log)))
  })
})

describe('committed offsets', () => {
  test('come with their age and with who committed them, at any moment', () => {
    const run_ = played()
    const commits = commitsUntil(run_, 60_000)
    const rows = committedRows(run_.at(39_000), 'team-1', commits)
    expect(rows.map(({ name, by }) => `${name} ${by}`)).toEqual(['P0 A', 'P1 A', 'P2 A', 'P3 B', 'P4 B'])
    for (const { ageMs } of rows) expect(ageMs).toBeLessThanOrEqual(5_100) // committed every 5 s
    const earlier = committedRows(run_.at(15_000), 'team-1', commits)
    expect(earlier.every(({ by }) => by === 'A')).toBe(true)
  })
})

function commitsUntil({ factsUntil }: Played, instant: number): Commits {
  const commits: Commits = new Map()
  for (const noted of factsUntil(instant)) withCommit(commits, noted)
  return commits
}
