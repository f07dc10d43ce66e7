/** A conversation as text for Mermaid, which draws it as a sequence diagram in documents and wikis. */
import type { Conversation, SentMessage } from './messages'
import { clock } from './time'

/** Heartbeats that say nothing new are left out unless they are asked for. */
export function mermaidOf({ messages }: Conversation, withFaint = false): string {
  const told = messages.filter(message => withFaint || !message.isFaint)
  const names = [...new Set(told.map(({ consumer }) => consumer))].sort(byName)
  const aliases = new Map(names.map((name, i) => [name, `c${i + 1}`]))
  const lines = [
    'sequenceDiagram',
    ...names.map(name => `  participant ${aliases.get(name)} as ${escaped(name)}`),
    '  participant coordinator',
    ...told.map(
      message => `  ${arrow(message, aliases.get(message.consumer) ?? '')}: ${clock(message.sentAt)} ${text(message)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** A, B, … Z, AA */
function byName(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

function arrow({ kind, isLost }: SentMessage, alias: string): string {
  if (isLost) return kind === 'request' ? `${alias}-xcoordinator` : `coordinator--x${alias}`
  return kind === 'request' ? `${alias}->>coordinator` : `coordinator-->>${alias}`
}

function text({ label, fields, api, kind }: SentMessage): string {
  const isTelling = (api === 'JoinGroup' || api === 'SyncGroup') && kind === 'answer' && fields.length > 0
  return escaped(isTelling && !label.includes(': ') ? `${label}: ${fields[0]}` : label)
}

/** Signs that mean something to Mermaid are written as it wants them. */
function escaped(words: string): string {
  return words.replaceAll('\u00a0', ' ').replace(/[#;<>]/g, sign => `#${sign.charCodeAt(0)};`)
}
