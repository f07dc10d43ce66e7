import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/kafka/facts'
import type { RunDocument } from '../../../src/kafka/scenario/document'
import { consumerOf } from '../../../src/kafka/world'
import { runOf, start } from '../../../src/lessons/run'
import { createSession } from '../../../src/store/session'
import type { SessionStore } from '../../../src/store/state'
import { Forms } from '../../../src/view/forms/Forms'
import { PollLoop } from '../../../src/view/panels/PollLoop'
import { SidePanel } from '../../../src/view/panels/SidePanel'
import { SessionContext } from '../../../src/view/session'
import { field, goOn, press, type } from '../../support/forms'

beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null
})

/** A alone reads one partition, commits nothing by itself, and is selected: its inspector stands beside the form. */
function opened(options: RunDocument['config']['consumerOptions'] = {}): SessionStore {
  const run = runOf({
    title: '',
    consumer: { 'enable.auto.commit': false },
    options: { processMs: 10, ...options },
    topics: { orders: 1 },
    latencyMs: 1,
    steps: [start(0, 'A', ['orders'])],
  })
  const store = createSession(run)
  store.getState().pause()
  store.getState().select('A')
  goOn(store, 10_000)
  render(
    <SessionContext value={store}>
      <SidePanel isOpen onClose={() => undefined} />
      <Forms request={{ form: 'settings', consumer: 'A' }} />
    </SessionContext>,
  )
  return store
}

/** Ten records in one batch, and what was told from then on. */
function afterTen(store: SessionStore): Fact[] {
  const before = store.getState().timeline.facts.length
  store.getState().act({ do: 'send', topic: 'orders', count: 10, key: null, partition: 0 })
  goOn(store, 5_000)
  return store
    .getState()
    .timeline.facts.slice(before)
    .map(({ fact }) => fact)
}

/** Chooses, gives, and lets a second pass. Field and button are looked for once: that takes long among a hundred. */
function chooser(store: SessionStore, name: string): (value: string) => void {
  const select = screen.getByRole('combobox', { name, hidden: true })
  const button = screen.getByRole('button', { name: 'Give A these settings', hidden: true })
  return value => {
    fireEvent.change(select, { target: { value } })
    fireEvent.click(button)
    goOn(store, 1_000)
  }
}
const code = () => screen.getByText('while (running) {').closest('pre, ol, div')?.parentElement?.textContent ?? ''
const shown = (setting: string) =>
  within(screen.getByRole('complementary', { name: 'Inspector' }))
    .getByText(setting)
    .closest('div')?.textContent ?? ''

describe('what an application does is chosen in a form; its code says it, and the run does it:', () => {
  test('when it commits', async () => {
    const store = opened()
    await type('commitEvery', '4')
    const choose = chooser(store, 'commit')
    const stored: Record<string, number> = {
      none: afterTen(store).filter(({ kind }) => kind === 'OffsetsStored').length,
    }
    // biome-ignore format: a table
    const CALLS = {
      sync:           'consumer.commitSync();',
      async:          'consumer.commitAsync();',
      perRecord:      'consumer.commitSync(next(r));',
      perRecordAsync: 'consumer.commitAsync(next(r));',
      everyN:         'if (++n % 4 == 0) consumer.commitSync(next);',
      everyNAsync:    'if (++n % 4 == 0) consumer.commitAsync(next);',
    }
    for (const [mode, call] of Object.entries(CALLS)) {
      choose(mode)
      expect(code()).toContain(call)
      stored[mode] = afterTen(store).filter(({ kind }) => kind === 'OffsetsStored').length
    }
    expect(stored).toEqual({
      none: 0,
      sync: 1,
      async: 1,
      perRecord: 10,
      perRecordAsync: 10,
      everyN: 2,
      everyNAsync: 3, // two records were left over from the ten before
    })
  })

  test('who handles records', async () => {
    const store = opened({ commit: 'sync' })
    const choose = chooser(store, 'handler')
    /** C: stored a commit, H: a record was handled. */
    const order = () =>
      afterTen(store)
        .map(({ kind }) => (kind === 'OffsetsStored' ? 'C' : kind === 'Delivered' ? 'H' : ''))
        .join('')
    const orders: Record<string, string> = { inLoop: order() }
    // biome-ignore format: a table
    const CODE = {
      commitFirst: 'consumer.commitSync();',
      idempotent:  'if (!done(r)) handle(r);',
      pool:        'pool.submit(() -> handle(r));',
    }
    for (const [handler, line] of Object.entries(CODE)) {
      choose(handler)
      expect(code()).toContain(line)
      orders[handler] = order()
    }
    expect(orders).toEqual({ inLoop: 'HC', commitFirst: 'CHC', idempotent: 'HC', pool: 'HHHC' })
  })

  test('whatever the loop does stands in it as Java: what is opened is closed, and the commit after a record is in the loop', () => {
    const store = opened({ commit: 'perRecordAsync', poison: 'every=5', onError: 'skip' })
    const lines = () =>
      code()
        .split('\n')
        .filter(line => line.trim() !== '')
    expect(lines().join('\n')).toContain(
      [
        '  for (var r : records) {',
        '    try {',
        '      handle(r);',
        '    } catch (Exception e) { log(e); }',
        '    consumer.commitAsync(next(r));',
        '  }',
        '}',
      ].join('\n'),
    )
    const a = consumerOf(store.getState().world, 'A')
    if (!a) throw new Error('A has gone')
    for (const handler of ['inLoop', 'batch', 'commitFirst', 'idempotent', 'pool'] as const) {
      for (const commit of ['none', 'sync', 'perRecord', 'everyN'] as const) {
        const consumer = { ...a, application: { ...a.application, handler, commit } }
        const { container, unmount } = render(<PollLoop consumer={consumer} activity={{ kind: 'polling' }} />)
        const [opens, closes] = ['{', '}'].map(brace => container.textContent?.split(brace).length)
        expect(opens).toBe(closes)
        expect(opens).toBeGreaterThan(2)
        unmount()
      }
    }
  })

  test('how long a record takes: fixed, varying, by partition, by key', async () => {
    const store = opened()
    const choose = chooser(store, 'processing')
    await type('processMaxMs', '30')
    choose('uniform')
    expect(shown('processing')).toMatch(/^processinguniform/)
    await type('processByPartition', 'orders-99=5')
    expect(screen.getByText('orders-99 is no partition of this run now: it counts only if it is added.')).toBeVisible()
    await type('processByPartition', 'orders-0=300')
    expect(screen.queryByText(/is no partition of this run/)).toBeNull()
    await type('processByKey', 'alice=700, bob=5')
    choose('longTailed')
    expect(shown('processByKey')).toMatch(/^processByKeyalice=700, bob=5/)
    const { application } = consumerOf(store.getState().world, 'A') ?? {}
    expect(application).toMatchObject({
      processing: 'longTailed',
      processMaxMs: 30,
      processByPartition: 'orders-0=300',
      processByKey: 'alice=700, bob=5',
    })
    const before = store.getState().now()
    store.getState().act({ do: 'send', topic: 'orders', count: 1, key: 'alice', partition: 0 })
    goOn(store, 400)
    expect(consumerOf(store.getState().world, 'A')?.doing).toMatchObject({ kind: 'handling', perRecordMs: 700 })
    expect(store.getState().now()).toBe(before + 400)
  })

  test('what can not be is refused where it is typed, with the rule and examples', async () => {
    const store = opened()
    const RULES = {
      processByPartition: ['orders=fast', /takes orders-0=500, orders-3=20$/],
      processByKey: ['alice', /Value must be such as order-1001=500, order-7=20$/],
      poison: ['the third', /Value must be such as orders-0@17, key=order-1001 or every=100$/],
      retryMultiplier: ['11', /Value must be no more than 10$/],
    } as const
    for (const [name, [value, rule]] of Object.entries(RULES)) {
      await type(name, value)
      expect(field(name)).toHaveAccessibleDescription(rule)
    }
    await press('Give A these settings')
    expect(store.getState().done).toEqual([])
  })

  test('what becomes of a record that it can not handle', async () => {
    const trouble = { poison: 'every=5', retries: 2, retryBackoffMs: 100, afterRetries: 'skip' }
    const store = opened({ commit: 'sync', onError: 'deadLetter', ...trouble })
    expect(code()).toContain('catch (Exception e) { send(r, dlt); }')
    const choose = chooser(store, 'onError')
    const told: Record<string, string> = {}
    // biome-ignore format: a table
    const CATCH = {
      skip:     'catch (Exception e) { log(e); }',
      retry:    'catch (Exception e) { sleep(); again(r); }',
      seekBack: 'catch (Exception e) { seek(r); break; }',
    }
    for (const [way, line] of Object.entries(CATCH)) {
      choose(way)
      expect(code()).toContain(line)
      const facts = afterTen(store)
      const failed = facts.filter(({ kind }) => kind === 'RecordFailed').length
      const last = facts.flatMap(fact => (fact.kind === 'RecordFailed' ? [fact] : [])).at(-1)
      told[way] = `${failed} times, then ${last ? 'gone on' : 'nothing'}`
    }
    expect(told).toEqual({
      skip: '2 times, then gone on',
      retry: '6 times, then gone on',
      seekBack: '6 times, then gone on',
    })
    choose('throw')
    afterTen(store)
    expect(consumerOf(store.getState().world, 'A')?.process).toBe('failed')
  })
})

test('a record that fails each time goes on to another topic, as the form says', async () => {
  const store = opened({ commit: 'sync', poison: 'every=5', retries: 1, retryBackoffMs: 100, retryTopics: 2 })
  const choose = chooser(store, 'onError')
  const sentTo = () => new Set(afterTen(store).flatMap(fact => (fact.kind === 'RecordSentOn' ? [fact.to] : [])))
  choose('deadLetter')
  expect([...sentTo()]).toEqual(['orders-dlt'])
  choose('retryTopic')
  expect([...sentTo()]).toEqual(['orders-retry-1'])
})

describe('auto.offset.reset, with nothing committed', () => {
  async function startedAgainWith(policy: string) {
    const store = opened()
    afterTen(store)
    const before = store.getState().timeline.facts.length
    await type('auto.offset.reset', policy)
    await press('Give A these settings')
    store.getState().act({ do: 'restart', consumer: 'A' })
    goOn(store, 20_000)
    const facts = store.getState().timeline.facts.slice(before)
    const begun = facts.flatMap(({ fact }) => (fact.kind === 'PositionsSet' ? fact.positions : []))
    return { store, offsets: begun.map(({ offset }) => offset) }
  }

  test.each([
    ['earliest', 0],
    ['latest', 10],
    ['by_duration:PT1H', 0],
  ])('%s begins a log of ten records at %i', async (policy, offset) => {
    expect((await startedAgainWith(policy)).offsets).toEqual([offset])
  })

  test('none ends the application', async () => {
    const { store, offsets } = await startedAgainWith('none')
    expect(offsets).toEqual([])
    expect(consumerOf(store.getState().world, 'A')?.process).toBe('failed')
  })
})

describe('fetching', () => {
  test('is set by Kafka’s names, counts from the next start on, and fills the buffer that is shown', async () => {
    const store = opened({ processMs: 1_000 })
    await userEvent.click(screen.getByText(/more settings of Kafka’s consumer/))
    await type('fetch.min.bytes', '400')
    await type('fetch.max.wait.ms', '900')
    await type('max.partition.fetch.bytes', '2000')
    await type('fetch.max.bytes', '3000')
    await type('max.poll.records', '3')
    await userEvent.click(screen.getByRole('checkbox', { name: /Start A again at once/ }))
    await press('Give A these settings')
    goOn(store, 10_000)
    expect(consumerOf(store.getState().world, 'A')?.config).toMatchObject({
      fetchMinBytes: 400,
      fetchMaxWaitMs: 900,
      maxPartitionFetchBytes: 2_000,
      fetchMaxBytes: 3_000,
      maxPollRecords: 3,
    })
    store.getState().act({ do: 'send', topic: 'orders', count: 10, key: null, partition: 0 })
    goOn(store, 2_500)
    expect(await screen.findByText(/^In its fetch buffer: 7 records, [\d,]+ bytes\./)).toBeVisible()
  })
})
