import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { topicOf } from '../../../src/kafka/broker/state'
import { configFor } from '../../../src/kafka/coordinator/state'
import { openingRun } from '../../../src/kafka/scenario/opening'
import { brokerOf, consumerOf, coordinatorOf, producersOf } from '../../../src/kafka/world'
import { createSession } from '../../../src/store/session'
import type { SessionStore } from '../../../src/store/state'
import { Forms } from '../../../src/view/forms/Forms'
import type { FormRequest } from '../../../src/view/forms/open'
import { SessionContext } from '../../../src/view/session'
import { field, goOn, press, type } from '../../support/forms'

function opened(request: FormRequest, before: (store: SessionStore) => void = () => undefined): SessionStore {
  const store = createSession(openingRun)
  store.getState().pause()
  before(store)
  render(
    <SessionContext value={store}>
      <Forms request={request} />
    </SessionContext>,
  )
  return store
}

describe('one more consumer, with settings', () => {
  const request = { form: 'consumer', group: 'team-1' } as const

  test('is set up as it is typed, by Kafka’s names', async () => {
    const store = opened(request)
    await type('group.instance.id', 'instance-1')
    await type('max.poll.records', '7')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'commit' }), 'sync')
    await userEvent.click(screen.getByRole('checkbox', { name: 'cooperative-sticky' }))
    await press('cooperative-sticky earlier')
    await press('Start B')
    const { config, application } = consumerOf(store.getState().world, 'B') ?? {}
    expect(config).toMatchObject({
      groupInstanceId: 'instance-1',
      maxPollRecords: 7,
      clientId: 'B',
      partitionAssignmentStrategy: ['cooperative-sticky', 'range'],
    })
    expect(application?.commit).toBe('sync')
    expect(store.getState().done.map(({ label }) => label)).toEqual(['add consumer B'])
  })

  test('can read all topics that match a pattern', async () => {
    const store = opened(request)
    await userEvent.click(screen.getByRole('radio', { name: 'all topics that match a pattern' }))
    await type('all topics that match a pattern', 'new_.*')
    expect(screen.getByText('Matches new_users.')).toBeInTheDocument()
    await press('Start B')
    expect(consumerOf(store.getState().world, 'B')?.pattern).toBe('new_.*')
  })

  test('is not started with what Kafka’s client refuses: the field says the rule, and has the focus', async () => {
    const store = opened(request)
    await type('heartbeat.interval.ms', '45000')
    expect(field('heartbeat.interval.ms')).toBeInvalid()
    expect(field('heartbeat.interval.ms')).toHaveAccessibleDescription(
      /heartbeat.interval.ms must be lower than session.timeout.ms/,
    )
    await press('Start B')
    expect(field('heartbeat.interval.ms')).toHaveFocus()
    expect(store.getState().done).toEqual([])
    await type('session.timeout.ms', '50000')
    expect(field('heartbeat.interval.ms')).toBeValid()
  })

  test('is told beforehand what the coordinator will make of it', async () => {
    opened(request, store => store.getState().act({ do: 'configure', consumer: 'A', config: {} }))
    expect(field('session.timeout.ms')).toHaveAccessibleDescription(
      /6,000 to 1,800,000 \(group\.min\.session\.timeout\.ms, group\.max\.session\.timeout\.ms\), says the coordinator/,
    )
    await type('session.timeout.ms', '5000')
    expect(screen.getByText(/it allows 6,000 to 1,800,000/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('checkbox', { name: 'sticky' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'range' }))
    expect(screen.getByText(/A offers only range: .* InconsistentGroupProtocolException/)).toBeInTheDocument()
  })

  test.each([
    [
      request,
      'group.id=other\nclient.id=me',
      ['1 setting taken over.', 'Line 1: group.id is not taken: this form is for team-1.'],
    ],
    [
      { form: 'settings', consumer: 'A' } as const,
      'client.id=me\ngroup.id=other\ngroup.instance.id=one',
      ['2 settings taken over.', 'Line 2: group.id is not taken: this form is for team-1.'],
    ],
    [
      { form: 'group', group: 'team-1' } as const,
      'group.id=team-1\nclient.id=me\ngroup.id=other\ngroup.instance.id=one\nauto.offset.reset=LATEST',
      [
        '1 setting taken over.',
        'Line 2: client.id is not taken: each member has its own, and here all would get the same. Give it to one consumer.',
        'Line 3: group.id is not taken: this form is for team-1.',
        'Line 4: group.instance.id is not taken: each member has its own, and here all would get the same. Give it to one consumer.',
        "Line 5: Invalid value LATEST for configuration auto.offset.reset: Invalid value `LATEST` for configuration auto.offset.reset. The value must be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'.",
      ],
    ],
  ])(
    'takes no pasted group.id of another group, and for a whole group nothing that is a single member’s: %j',
    async (form, pasted, said) => {
      const store = opened(form)
      await userEvent.click(screen.getByText('Paste properties'))
      await userEvent.click(screen.getByRole('textbox', { name: /Lines of a Java properties file/, hidden: true }))
      await userEvent.paste(pasted)
      await press('Take them over')
      const lines = screen.getByText(/taken over\.$/).closest('ul') as HTMLElement
      expect(
        within(lines)
          .getAllByRole('listitem')
          .map(({ textContent }) => textContent),
      ).toEqual(said)
      expect(consumerOf(store.getState().world, 'A')?.given['group.id']).toBe('team-1')
      expect(screen.queryByRole('textbox', { name: 'group.id', hidden: true })).toBeNull()
    },
  )

  test('takes settings out of pasted properties, and names the lines that it can’t take as they are counted in the field', async () => {
    opened(request)
    const paste = screen.getByRole('textbox', { name: /Lines of a Java properties file/, hidden: true })
    await userEvent.click(screen.getByText('Paste properties'))
    await userEvent.click(paste)
    await userEvent.paste('session.timeout.ms=9000\nssl.protocol=TLS\nmax.poll.records=-1\ngroup.protocol=consumer')
    await press('Take them over')
    expect(field('session.timeout.ms')).toHaveValue('9000')
    expect(paste).toHaveValue('session.timeout.ms=9000\nssl.protocol=TLS\nmax.poll.records=-1\ngroup.protocol=consumer')
    const said = screen.getByText('Line 2: ssl.protocol is not simulated here.').closest('ul') as HTMLElement
    expect(
      within(said)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '1 setting taken over.',
      'Line 2: ssl.protocol is not simulated here.',
      'Line 3: Invalid value -1 for configuration max.poll.records: Value must be at least 1.',
      'Line 4: group.protocol=consumer (KIP-848) is not simulated yet: groups speak the classic protocol here.',
    ])
  })
})

describe('a new group', () => {
  test('begins with its first consumer, and what is set for it the next one has too', async () => {
    const store = opened({ form: 'new group' })
    await type('group.id', 'audit')
    await type('max.poll.records', '3')
    await press('Make it')
    expect(store.getState().picture.groups.map(({ group }) => group)).toEqual(['team-1', 'audit'])
    act(() => store.getState().addConsumer('audit'))
    expect(consumerOf(store.getState().world, 'C')?.config).toMatchObject({ groupId: 'audit', maxPollRecords: 3 })
    expect(store.getState().done.map(({ label }) => label)).toEqual(['new group audit', 'add consumer C'])
  })

  // biome-ignore format: a table
  test.each([
    ['team-1', /There is such a group already/],
    [' ',      /./],
  ])('is not made with the id “%s”', async (id, problem) => {
    const store = opened({ form: 'new group' })
    await type('group.id', id)
    if (id === ' ') await userEvent.clear(field('group.id'))
    expect(field('group.id')).toHaveAccessibleDescription(problem)
    await press('Make it')
    expect(store.getState().done).toEqual([])
  })
})

describe('a new topic', () => {
  test('comes with a producer, as one deed', async () => {
    const store = opened({ form: 'new topic' })
    await type('Name', 'payments')
    await type('Number of partitions', '4')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Keys' }), 'these')
    await press('Make it')
    goOn(store, 5_000)
    const { topics } = store.getState().picture
    expect(topics.map(({ topic, lanes }) => [topic, lanes.length])).toEqual([
      ['new_users', 5],
      ['payments', 4],
    ])
    expect(producersOf(store.getState().world).at(-1)).toMatchObject({
      name: 'p2',
      plan: { topic: 'payments', keys: { kind: 'list', keys: ['alice', 'bob', 'carol'] } },
    })
    expect(topics[1]?.lanes.reduce((sum, { logEnd }) => sum + logEnd, 0)).toBeGreaterThan(15)
    act(() => store.getState().undo())
    expect(store.getState().picture.topics).toHaveLength(1)
  })

  // biome-ignore format: a table
  test.each([
    ['Name',                 'a b',       "Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"],
    ['Name',                 'new_users', "Topic 'new_users' already exists."],
    ['Name',                 'new.users', "Topic 'new.users' collides with existing topic: new_users"],
    ['Number of partitions', '0',         'Number of partitions was set to an invalid non-positive value.'],
    ['Number of partitions', '996',       'At most 995 more: a run has 1000 partitions in all.'],
    ['Records per second',   'many',      'A number from 0 to 100,000.'],
  ])('is refused where it is typed: %s %s', async (name, value, problem) => {
    const store = opened({ form: 'new topic' })
    await type(name, value)
    expect(field(name)).toHaveAccessibleDescription(expect.stringContaining(problem))
    await press('Make it')
    expect(field(name)).toHaveFocus()
    expect(store.getState().done).toEqual([])
  })
})

test('a topic’s wrong name and its wrong number of partitions are each said where they are typed', async () => {
  opened({ form: 'new topic' })
  await type('Name', 'bad name!')
  await type('Number of partitions', '0')
  expect(field('Name')).toHaveAccessibleDescription(expect.stringContaining('bad name!'))
  expect(field('Number of partitions')).toHaveAccessibleDescription(expect.stringContaining('non-positive'))
})

describe('a topic that is there', () => {
  test('leads to its producers, and can be deleted', async () => {
    const store = opened({ form: 'topic', topic: 'new_users' })
    expect(screen.getByText('p1')).toBeInTheDocument()
    await press('Rates, keys, more producers…')
    expect(store.getState().tab).toBe('load')
    await press('Delete new_users')
    expect(store.getState().picture.topics).toEqual([])
  })
})

describe('other settings for a consumer', () => {
  test('wait for its next start, or have it started again at once', async () => {
    const store = opened({ form: 'settings', consumer: 'A' })
    await type('session.timeout.ms', '9000')
    await userEvent.click(screen.getByRole('checkbox', { name: /Start A again at once/ }))
    await press('Give A these settings')
    goOn(store, 10_000)
    expect(consumerOf(store.getState().world, 'A')).toMatchObject({
      incarnation: 2,
      config: { sessionTimeoutMs: 9_000 },
    })
    expect(store.getState().done.map(({ label }) => label)).toEqual(['settings of A'])
  })

  test('can be copied for other clients', async () => {
    const user = userEvent.setup() // with a clipboard
    opened({ form: 'settings', consumer: 'A' })
    await userEvent.click(screen.getByText('Copy as a client’s configuration'))
    const formats = screen.getByRole('combobox', { name: 'For' })
    // biome-ignore format: a table
    const WRITTEN = {
      'Java properties':  /auto.offset.reset=earliest/,
      'Spring Boot YAML': /auto-offset-reset: earliest/,
      'kafka-python':     /auto_offset_reset="earliest"/,
      librdkafka:         /auto.offset.reset=earliest/,
    }
    for (const [name, line] of Object.entries(WRITTEN)) {
      await user.selectOptions(formats, name)
      expect(screen.getByRole('region', { name })).toHaveTextContent(line)
      await user.click(screen.getByRole('button', { name: 'Copy' }))
      expect(await navigator.clipboard.readText()).toMatch(line)
    }
  })
})

describe('a group', () => {
  const request = { form: 'group', group: 'team-1' } as const
  const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }))

  test('is given settings for all its consumers', async () => {
    const store = opened(request, before => before.getState().addConsumer('team-1'))
    await type('max.poll.records', '9')
    await press('Give the group these settings')
    const given = ['A', 'B'].map(name => consumerOf(store.getState().world, name)?.given['max.poll.records'])
    expect(given).toEqual(['9', '9'])
  })

  test('refuses a reset in the tool’s words; its members can be stopped, and then it is done as planned', async () => {
    const store = opened(request)
    await choose('Reset offsets')
    expect(screen.getByRole('region', { name: /What the tool says/ })).toHaveTextContent(
      "Assignments can only be reset if the group 'team-1' is inactive, but the current state is Stable.",
    )
    expect(screen.queryByRole('table')).not.toBeInTheDocument()
    await press('Stop its members')
    expect(screen.getByText(/closing/)).toBeInTheDocument()
    goOn(store, 10_000)
    const plan = screen.getByRole('table', { name: 'Offsets now, and after the reset' })
    const rows = within(plan).getAllByRole('row').slice(1)
    expect(rows.map(row => within(row).getAllByRole('cell')[1]?.textContent)).toEqual(['0', '0', '0', '0', '0'])
    await press('Reset them')
    const command = store.getState().timeline.commands.at(-1)?.command
    const zeros = Array.from({ length: 5 }, () => expect.objectContaining({ topic: 'new_users', offset: 0 }))
    expect(command).toEqual({ do: 'alterOffsets', group: 'team-1', offsets: zeros })
    expect(screen.getByRole('region', { name: 'What the tool said' })).toHaveTextContent('--execute')
    expect(screen.queryByRole('button', { name: 'Reset them' })).not.toBeInTheDocument()
    const done = screen.getByRole('table', { name: 'Done: 5 offsets are reset.' })
    const cells = (row: HTMLElement) => [
      ...within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ]
    const before = rows.map(row => cells(row)[0])
    const stands = within(done).getAllByRole('row').slice(1).map(cells)
    expect(stands.map(([was, to, , now]) => [was, to, now])).toEqual(before.map(was => [was, '0', '0']))
    await press('Start its consumers again')
    goOn(store, 40_000)
    const committed = within(done)
      .getAllByRole('row')
      .slice(1)
      .map(row => Number(cells(row)[3]))
    expect(Math.max(...committed)).toBeGreaterThan(0)
    expect(store.getState().done.at(-1)?.label).toBe('start team-1 again')
    expect(store.getState().picture.groups[0]).toMatchObject({ state: 'Stable', memberCount: 1 })
    expect(screen.queryByRole('button', { name: 'Start its consumers again' })).not.toBeInTheDocument()
  })

  test('is reset to what a file says; a line that can’t be read is told of in the tool’s words', async () => {
    const store = opened(request)
    await choose('Reset offsets')
    await press('Stop its members')
    goOn(store, 10_000)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'To where' }), '--from-file')
    const file = screen.getByRole('textbox', { name: 'The file, topic,partition,offset line by line' })
    await userEvent.clear(file)
    await userEvent.click(file)
    await userEvent.paste('new_users,0,3\nnew_users,2,1')
    const plan = screen.getByRole('table', { name: 'Offsets now, and after the reset' })
    expect(
      within(plan)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['new_users-0', 'new_users-2'])
    expect(screen.getByRole('region', { name: /What the tool says/ })).toHaveTextContent('--from-file offsets.csv')
    await press('Reset them')
    expect(store.getState().timeline.commands.at(-1)?.command).toMatchObject({
      do: 'alterOffsets',
      offsets: [
        { partition: 0, offset: 3 },
        { partition: 2, offset: 1 },
      ],
    })
    await userEvent.clear(file)
    await userEvent.paste('new_users,zero,3')
    expect(screen.getByRole('region', { name: /What the tool says/ })).toHaveTextContent(/from String "zero"/)
  })

  test('is reset by each way that the tool knows, each with its plan', async () => {
    const store = opened(request)
    goOn(store, 20_000)
    const committed = store.getState().picture.topics[0]?.lanes.map(({ readers }) => readers[0]?.committed ?? 0) ?? []
    const ends = store.getState().picture.topics[0]?.lanes.map(({ logEnd }) => logEnd) ?? []
    await choose('Reset offsets')
    await press('Stop its members')
    goOn(store, 10_000)
    const now = store.getState().picture.topics[0]?.lanes ?? []
    const planned = () =>
      within(screen.getByRole('table', { name: 'Offsets now, and after the reset' }))
        .getAllByRole('row')
        .slice(1)
        .map(row => Number(within(row).getAllByRole('cell')[1]?.textContent))
    const at = now.map(({ readers }) => readers[0]?.committed ?? 0)
    expect(at.every((offset, i) => offset >= (committed[i] ?? 0))).toBe(true)
    const to = async (way: string, value?: string) => {
      await userEvent.selectOptions(screen.getByRole('combobox', { name: 'To where' }), way)
      if (value !== undefined) await type(`--${way}`, value)
      expect(screen.getByRole('region', { name: /What the tool says/ })).toHaveTextContent(`--${way}`)
      return planned()
    }
    expect(await to('to-earliest')).toEqual([0, 0, 0, 0, 0])
    expect(await to('to-latest')).toEqual(now.map(({ logEnd }) => logEnd))
    expect(await to('to-current')).toEqual(at)
    expect(await to('to-offset', '2')).toEqual([2, 2, 2, 2, 2])
    expect(screen.queryByText(/only its logger warns/)).toBeNull()
    await to('to-offset', '99999')
    expect(
      screen.getByText(/^The log of new_users-0 \(asked for: 99,999\).* ends before that: the tool takes its end\./),
    ).toBeVisible()
    await to('to-offset', '-5')
    expect(screen.getByText(/\(asked for: −5\).* begins after that: the tool takes its start\./)).toBeVisible()
    expect(await to('shift-by', '-1')).toEqual(at.map(offset => offset - 1))
    const back = await to('by-duration', 'PT20S')
    expect(back.every((offset, i) => offset > 0 && offset < (ends[i] ?? 0))).toBe(true)
    expect(await to('to-datetime', '1970-01-01T00:00:00.000')).toEqual([0, 0, 0, 0, 0])
  })

  test('is reset for some partitions of a topic; what is no partition is told of in the tool’s words', async () => {
    const store = opened(request)
    await choose('Reset offsets')
    await press('Stop its members')
    goOn(store, 10_000)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Of which topics' }), '--topic new_users')
    await type('Of which partitions', '1, 3')
    const tool = () => screen.getByRole('region', { name: /What the tool says/ })
    expect(tool()).toHaveTextContent('--topic new_users:1,3 --to-earliest --dry-run')
    await type('Of which partitions', 'one')
    expect(tool()).toHaveTextContent("Invalid partition 'one' specified in topic arg 'new_users:one'")
    expect(screen.queryByRole('button', { name: 'Reset them' })).not.toBeInTheDocument()
    await type('Of which partitions', '1,3')
    await press('Reset them')
    expect(store.getState().timeline.commands.at(-1)?.command).toMatchObject({
      do: 'alterOffsets',
      offsets: [
        { partition: 1, offset: 0 },
        { partition: 3, offset: 0 },
      ],
    })
    await type('Of which partitions', '')
    expect(screen.getByRole('button', { name: 'Reset them' })).toBeInTheDocument()
  })

  test('is not deleted while it has members, in the tool’s words', async () => {
    const store = opened(request)
    await choose('Delete group')
    await press('Delete team-1')
    expect(screen.getByRole('region', { name: 'What the tool said' })).toHaveTextContent('The group is not empty.')
    await press('Stop its members')
    goOn(store, 10_000)
    await press('Delete team-1')
    expect(screen.getByRole('region', { name: 'What the tool said' })).toHaveTextContent("('team-1') was successful.")
    expect(store.getState().timeline.commands.at(-1)?.command).toEqual({ do: 'deleteGroup', group: 'team-1' })
  })

  test('lets go of all its members; those that still run join again by themselves', async () => {
    const store = opened(request, before => before.getState().addConsumer('team-1'))
    goOn(store, 20_000)
    await choose('Remove members')
    await press('Remove all 2 members')
    expect(store.getState().picture.groups[0]?.state).toBe('Empty')
    goOn(store, 30_000)
    expect(store.getState().picture.groups[0]).toMatchObject({ state: 'Stable', memberCount: 2 })
  })

  test('lets go of a static member at once', async () => {
    const store = opened(request, before => {
      const config = { 'group.id': 'team-1', 'group.instance.id': 'one', 'partition.assignment.strategy': 'range' }
      before.getState().act({ do: 'start', consumer: 'B', topics: ['new_users'], config })
    })
    goOn(store, 20_000)
    await choose('Remove members')
    await press('Remove static member one (B)')
    expect(store.getState().timeline.commands.at(-1)?.command).toEqual({
      do: 'removeMembers',
      group: 'team-1',
      instanceId: 'one',
    })
  })

  test('forgets its offsets of a topic that nobody subscribes to any more', async () => {
    const store = opened(request)
    goOn(store, 5_000)
    await choose('Delete offsets')
    await press('Delete its offsets of new_users')
    expect(screen.getByRole('region', { name: 'What the tool said' })).toHaveTextContent(
      'GroupSubscribedToTopicException',
    )
    await press('Stop its members')
    goOn(store, 10_000)
    await press('Delete its offsets of new_users')
    expect(screen.getByText('It has committed nothing.')).toBeInTheDocument()
  })
})

describe('axe finds nothing wrong', () => {
  test.each<FormRequest>([
    { form: 'consumer', group: 'team-1' },
    { form: 'new group' },
    { form: 'new topic' },
    { form: 'topic', topic: 'new_users' },
    { form: 'settings', consumer: 'A' },
    { form: 'group', group: 'team-1' },
  ])('with $form', async request => {
    opened(request)
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
})

describe('other settings for a topic', () => {
  const request = { form: 'topic', topic: 'new_users' } as const

  test('count at once, stand as Kafka’s own command, and can be undone', async () => {
    const store = opened(request)
    await type('retention.ms', '15000')
    expect(screen.getByText(/--entity-name new_users --add-config retention.ms=15000$/)).toBeInTheDocument()
    await press('Give new_users these settings')
    const retention = () => topicOf(brokerOf(store.getState().world), 'new_users')?.config.retentionMs
    expect(retention()).toBe(15_000)
    act(() => store.getState().undo())
    expect(retention()).toBe(604_800_000)
  })

  test('are refused where they are typed, in Kafka’s words', async () => {
    const store = opened(request)
    await type('segment.bytes', '100')
    expect(field('segment.bytes')).toHaveAccessibleDescription(/Value must be at least 1048576/)
    await press('Give new_users these settings')
    expect(screen.getByText('Mend what is marked first.')).toBeVisible()
    expect(store.getState().done).toEqual([])
  })
})

describe('other settings for the brokers', () => {
  const request = { form: 'broker', group: 'team-1' } as const
  const delay = (store: SessionStore) =>
    configFor(coordinatorOf(store.getState().world), 'team-1').groupInitialRebalanceDelayMs

  test('wait for a restart, and the field says by what the broker goes until then', async () => {
    const store = opened(request)
    await type('group.initial.rebalance.delay.ms', '0')
    await press('Write them to server.properties')
    expect(delay(store)).toBe(3_000)
    expect(field('group.initial.rebalance.delay.ms')).toHaveAccessibleDescription(
      /Broker 1 goes by 3000 until it is started again/,
    )
  })

  test('are those of its logs as well: how often it looks for segments that are old enough to go', async () => {
    const store = opened(request)
    await type('log.retention.check.interval.ms', '0')
    expect(field('log.retention.check.interval.ms')).toHaveAccessibleDescription(/Value must be at least 1/)
    await type('log.retention.check.interval.ms', '5000')
    await userEvent.click(screen.getByRole('checkbox', { name: /Restart broker 1 at once/ }))
    await press('Write them to server.properties')
    goOn(store, 45_000)
    const { retentionAt, logConfig } = brokerOf(store.getState().world)
    expect(logConfig.logRetentionCheckIntervalMs).toBe(5_000)
    expect(retentionAt - store.getState().now()).toBeLessThanOrEqual(5_000)
  })

  test('count once the broker has started again, which can be had at once', async () => {
    const store = opened(request)
    await type('group.initial.rebalance.delay.ms', '0')
    await userEvent.click(screen.getByRole('checkbox', { name: /Restart broker 1 at once/ }))
    await press('Write them to server.properties')
    goOn(store, 10_000)
    expect(delay(store)).toBe(0)
    expect(store.getState().done.map(({ label }) => label)).toEqual(['settings of the brokers'])
  })
})

test('a batch listener is chosen like any other handler, with its limits', async () => {
  const store = opened({ form: 'settings', consumer: 'A' })
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'handler' }), 'batch')
  await type('batchSize', '50')
  await type('batchMs', '2000')
  await press('Give A these settings')
  goOn(store, 2_000)
  expect(consumerOf(store.getState().world, 'A')?.application).toMatchObject({
    handler: 'batch',
    batchSize: 50,
    batchMs: 2_000,
  })
})
