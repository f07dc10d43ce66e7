import { describe, expect, test } from 'vitest'
import { mermaidOf } from '../../src/describe/mermaid'
import { conversation, type SentMessage } from '../../src/describe/messages'
import { run } from '../support/runs'

const played = () => run(['0 start A', '20000 start B', '40000 crash B'], { latencyMs: 300 })
const drawn = ({ consumer, label, kind, sentAt }: SentMessage) =>
  `${sentAt} ${kind === 'request' ? `${consumer} → ${label}` : `${label} → ${consumer}`}`

describe('the conversation with the coordinator', () => {
  const { messages, held } = conversation(played().timeline, 21_000, 26_000)

  test('has every request and answer of a rebalance, in order', () => {
    expect(messages.filter(({ isFaint, api }) => !isFaint && api !== 'OffsetCommit').map(drawn)).toEqual([
      '21200 B → JoinGroup',
      '21500 JoinGroup answered: MEMBER_ID_REQUIRED → B',
      '21800 B → JoinGroup',
      '23700 Heartbeat answered: REBALANCE_IN_PROGRESS → A',
      '24600 A → JoinGroup',
      '24900 JoinGroup answered → A',
      '24900 JoinGroup answered → B',
      '25200 A → SyncGroup',
      '25200 B → SyncGroup',
      '25500 SyncGroup answered → A',
      '25500 SyncGroup answered → B',
    ])
  })

  test('takes each message the latency of the network', () => {
    for (const { sentAt, arrivesAt } of messages) expect(arrivesAt - sentAt).toBe(300)
  })

  test('knows which request an answer belongs to', () => {
    for (const { kind, answers, consumer, api } of messages) {
      const request = messages.find(({ id }) => id === answers)
      if (kind === 'answer' && request) expect(request).toMatchObject({ kind: 'request', consumer, api })
    }
    expect(messages.filter(({ answers }) => answers !== null).length).toBeGreaterThanOrEqual(8)
  })

  test('says which answers the coordinator held: B’s, until A had joined again', () => {
    expect(held).toEqual([{ consumer: 'B', group: 'team-1', api: 'JoinGroup', from: 22_100, to: 24_900 }])
  })

  test('is the same however it is cut, and whatever was looked at before', () => {
    const { timeline } = played()
    const halves = [
      ...conversation(timeline, 21_000, 23_500).messages,
      ...conversation(timeline, 23_500, 26_000).messages,
    ]
    const ids = new Set(halves.map(({ id }) => id))
    expect(messages.every(({ id }) => ids.has(id))).toBe(true)
  })

  test('has the leader’s assignment among its fields', () => {
    const sync = messages.find(
      ({ api, consumer, kind }) => api === 'SyncGroup' && consumer === 'A' && kind === 'request',
    )
    expect(sync?.fields.map(field => field.replaceAll('\u00a0', ' '))).toEqual([
      'generation 2',
      expect.stringMatching(/^[AB]-[0-9a-f]{8}…: P/),
      expect.stringMatching(/^[AB]-[0-9a-f]{8}…: P/),
    ])
  })

  test('is found without latency as well, and stops where too much happens', () => {
    const { timeline } = run(['0 start A', '20000 start B'], { latencyMs: 0 })
    const all = conversation(timeline, 19_000, 24_000)
    expect(all.messages.filter(({ api }) => api === 'SyncGroup')).toHaveLength(4)
    const some = conversation(timeline, 19_000, 24_000, 20)
    expect(some.to).toBeLessThan(24_000)
  })

  test('is written down for Mermaid', () => {
    expect(mermaidOf(conversation(played().timeline, 24_400, 26_000))).toBe(
      [
        'sequenceDiagram',
        '  participant c1 as A',
        '  participant c2 as B',
        '  participant coordinator',
        '  coordinator-->>c1: 00:24.300 OffsetCommit answered',
        '  c1->>coordinator: 00:24.600 JoinGroup',
        '  coordinator-->>c1: 00:24.900 JoinGroup answered: generation 2',
        '  coordinator-->>c2: 00:24.900 JoinGroup answered: generation 2',
        '  c1->>coordinator: 00:25.200 SyncGroup',
        '  c2->>coordinator: 00:25.200 SyncGroup',
        '  coordinator-->>c1: 00:25.500 SyncGroup answered: P0, P1 and P2',
        '  coordinator-->>c2: 00:25.500 SyncGroup answered: P3 and P4',
        '',
      ].join('\n'),
    )
  })
})
