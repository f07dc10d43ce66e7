/**
 * A run as a text that a person can read from top to bottom: what was done, every message between
 * members and coordinator, what happened and why, and how the group stands after each step.
 */
import type { RunDocument } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'
import { type PlayedStep, play } from '../kafka/scenario/script'
import { brokerOf, coordinatorOf, type KafkaTimeline, type KafkaWorld, kafkaTimeline } from '../kafka/world'
import type { Instant } from '../sim/world'
import { story } from './events'
import { conversation } from './messages'
import { plain } from './sentence'
import { memberTable, partitionTable } from './tables'
import { clock } from './time'

/** The whole story, line by line. */
export function storyText(document: RunDocument): string {
  const run = openRun(document)
  const timeline = kafkaTimeline(run.first, run.commands)
  const lines = [document.title, '']
  for (const step of play(document)) lines.push(...stepText(step, timeline))
  return `${lines.join('\n')}\n`
}

/** Messages that one step may tell; a long quiet stretch is mostly heartbeats. */
const MOST_EVENTS = 200_000

function stepText(played: PlayedStep, timeline: KafkaTimeline): string[] {
  const { step, startedAt, endedAt, world, facts, refusals } = played
  const many = brokerOf(world).topics.length
  const { messages } = conversation(timeline, Math.max(0, startedAt - 1), endedAt, MOST_EVENTS)
  const said = messages
    .filter(({ isFaint }) => !isFaint)
    .map(message => line(message.sentAt, `${arrow(message.kind, message.consumer)} ${message.label}`))
  const happened = story(facts, many).map(({ at, sentence }) => line(at, plain(sentence)))
  const refused = refusals.map(({ message }) => line(startedAt, `refused: ${message}`))
  const told = [...said, ...happened].sort((a, b) => a.at - b.at)
  const args = Object.keys(step.args).length > 0 ? ` ${JSON.stringify(step.args)}` : ''
  return [
    `── ${clock(startedAt)} ${step.do}${args}`,
    ...[...refused, ...told].map(({ text }) => text),
    ...groupsText(world),
    '',
  ]
}

interface Line {
  readonly at: Instant
  readonly text: string
}

function line(at: Instant, text: string): Line {
  return { at, text: `${clock(at)}  ${text}` }
}

function arrow(kind: 'request' | 'answer', consumer: string): string {
  return kind === 'request' ? `${consumer} → coordinator:` : `coordinator → ${consumer}:`
}

function groupsText(world: KafkaWorld): string[] {
  return coordinatorOf(world).groups.flatMap(({ groupId, state, generation }) => [
    '',
    `group ${groupId}: ${state}, generation ${generation}`,
    ...columns([
      ['Partition', 'Owner', 'Log end', 'Position', 'Committed', 'Lag'],
      ...partitionTable(world, groupId).map(row => [
        row.partition,
        row.owner,
        row.logEnd,
        row.position,
        row.committed,
        row.lag,
      ]),
    ]),
    ...columns([
      ['Member', 'Client id', 'Partitions', 'State'],
      ...memberTable(world, groupId).map(row => [row.member, row.clientId, row.partitions, row.state]),
    ]),
  ])
}

/** Rows with their cells one below the other. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)))
  return rows.map(row => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}
