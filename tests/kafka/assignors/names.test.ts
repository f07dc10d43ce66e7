import { describe, expect, test } from 'vitest'
import { assignorNamed, assignors } from '../../../src/kafka/assignors'

describe('partition.assignment.strategy', () => {
  test.each([
    ['range', 'range'],
    ['roundrobin', 'roundrobin'],
    ['sticky', 'sticky'],
    ['cooperative-sticky', 'cooperative-sticky'],
    ['RangeAssignor', 'range'],
    ['RoundRobinAssignor', 'roundrobin'],
    ['StickyAssignor', 'sticky'],
    ['CooperativeStickyAssignor', 'cooperative-sticky'],
    ['org.apache.kafka.clients.consumer.RangeAssignor', 'range'],
    ['org.apache.kafka.clients.consumer.RoundRobinAssignor', 'roundrobin'],
    ['org.apache.kafka.clients.consumer.StickyAssignor', 'sticky'],
    ['org.apache.kafka.clients.consumer.CooperativeStickyAssignor', 'cooperative-sticky'],
  ])('%s means the assignor %s', (text, name) => {
    expect(assignorNamed(text)?.name).toBe(name)
  })

  test.each(['', 'Range', 'uniform', 'org.apache.kafka.clients.consumer.range', 'com.example.RangeAssignor'])(
    '"%s" means none that comes with Kafka',
    text => {
      expect(assignorNamed(text)).toBeUndefined()
    },
  )

  test('only cooperative-sticky is cooperative', () => {
    expect(assignors.filter(a => a.protocol === 'COOPERATIVE').map(a => a.name)).toEqual(['cooperative-sticky'])
  })

  test('a group of nobody is assigned nothing, by any of them', () => {
    for (const assignor of assignors) {
      const assignment = assignor.assign({ subscriptions: [], partitionCounts: new Map([['orders', 3]]) })
      expect([...assignment]).toEqual([])
    }
  })
})
