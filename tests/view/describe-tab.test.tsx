import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readDocument } from '../../src/kafka/scenario/read'
import { openRun } from '../../src/kafka/scenario/run'
import { kafkaTimeline } from '../../src/kafka/world'
import { worldAt } from '../../src/sim/timeline'
import { DescribeTab } from '../../src/view/panels/describe/DescribeTab'
import { run } from '../support/runs'

// jsdom has no canvas, and says so each time that axe asks for one.
HTMLCanvasElement.prototype.getContext = () => null

const one = run(['0 start A', '0 start B'])

const printed = () => screen.getByRole('region', { name: 'What the tool prints' })
const command = () => screen.getByText(/^kafka-consumer-groups\.sh/)

function inTwoGroups(at: number) {
  const start = (consumer: string, config = {}) => ({ at: 0, do: 'start', args: { consumer, topics: ['t'], config } })
  const read = readDocument({
    version: 1,
    config: { consumer: { 'group.id': 'team-1' } },
    topics: { t: { partitions: 2 } },
    steps: [start('A'), start('B', { 'group.id': 'billing' })],
  })
  if ('problem' in read) throw new Error(read.problem)
  const { first, commands } = openRun(read.document)
  return worldAt(kafkaTimeline(first, commands), at)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

function clipboard() {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  return writeText
}

describe('the tab Describe', () => {
  test('shows the offsets of the group and the command that asks for them', () => {
    render(<DescribeTab world={one.at(19_000)} />)
    expect(command()).toHaveTextContent('--bootstrap-server localhost:9092 --describe --group team-1')
    expect(printed()).toHaveTextContent('CURRENT-OFFSET')
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  test.each([
    ['--offsets', 'LOG-END-OFFSET'],
    ['--offsets --verbose', 'LEADER-EPOCH'],
    ['--members', '#PARTITIONS'],
    ['--members --verbose', 'CURRENT-ASSIGNMENT'],
    ['--state', 'ASSIGNMENT-STRATEGY'],
    ['--state --verbose', 'TARGET-ASSIGNMENT-EPOCH'],
    ['--list', 'team-1'],
    ['--list --state', 'Stable'],
  ])('%s is asked for by its radio button', (name, expected) => {
    render(<DescribeTab world={one.at(19_000)} />)
    fireEvent.click(within(screen.getByRole('group', { name: 'Ask for' })).getByRole('radio', { name }))
    expect(command().textContent).toContain(name)
    expect(printed()).toHaveTextContent(expected)
  })

  test('follows the playhead, and says so when there is no group yet', () => {
    const { rerender } = render(<DescribeTab world={one.at(0)} />)
    expect(screen.getByText('No group yet. Add a consumer.')).toBeInTheDocument()
    rerender(<DescribeTab world={one.at(19_000)} />)
    expect(printed()).toHaveTextContent('new_users')
  })

  test('offers a choice of groups where there are several, and keeps it while the playhead moves', () => {
    const { rerender } = render(<DescribeTab world={inTwoGroups(19_000)} />)
    fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: 'team-1' } })
    rerender(<DescribeTab world={inTwoGroups(20_000)} />)
    expect(command()).toHaveTextContent(/--group team-1$/)
    fireEvent.click(screen.getByRole('radio', { name: '--list' }))
    expect(printed()).toHaveTextContent('billing team-1')
  })

  test('copies the command, and the text, and says that it did', async () => {
    const writeText = clipboard()
    render(<DescribeTab world={one.at(19_000)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Copy command' }))
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Copied.'))
    fireEvent.click(screen.getByRole('button', { name: 'Copy text' }))
    expect(writeText.mock.calls).toEqual([
      ['kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group team-1'],
      [expect.stringMatching(/^GROUP +TOPIC .*\nteam-1 +new_users +0 /)],
    ])
  })

  test('says what to do where the page may not copy', async () => {
    vi.stubGlobal('navigator', {})
    render(<DescribeTab world={one.at(19_000)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Copy command' }))
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/copy it yourself/))
  })

  test('has nothing that axe finds wrong', async () => {
    const { container } = render(<DescribeTab world={one.at(19_000)} />)
    const { violations } = await axe.run(container)
    expect(violations).toEqual([])
  })
})
