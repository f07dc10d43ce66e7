/**
 * Messages between a consumer and the broker, or its coordinator, can be lost or be late. A client
 * knows nothing of either. It waits: an answer that has not come for request.timeout.ms ends the
 * connection, and what was asked on it is asked again on the next. So a request may be carried out
 * although its sender never hears of it. On one connection nothing overtakes: what is sent behind a
 * message that is late is late as well.
 */
import type { DueMessage } from '../sim/world'
import type { MessageCommand, MessageUnderWay, Refusal } from './commands'
import { answerTimeoutMs } from './consumer/connection'
import type { KafkaStage } from './nodes'
import { consumerId } from './protocol/addresses'
import type { Message } from './protocol/messages'

export function commandMessage(command: MessageCommand, stage: KafkaStage): Refusal | undefined {
  const { consumer, api, isAnswer = false, nth = 1 } = command
  const node = stage.node(consumerId(consumer))
  if (node?.kind !== 'consumer') return { message: `There is no consumer '${consumer}'.` }
  const due = stage.underWay().filter(sent => isMeant(sent, command))[nth - 1]
  if (!due) return { message: `No ${isAnswer ? `answer to a ${api}` : api} of consumer ${consumer} is under way.` }
  const givesUpAfterMs = answerTimeoutMs(api, node)
  const told = { consumer, group: node.config.groupId, api, isAnswer, givesUpAfterMs }
  const turn = stage.turn(node.id)
  switch (command.do) {
    case 'loseMessage':
      stage.lose(due.order)
      turn.note({ kind: 'MessageLost', ...told })
      return undefined
    case 'delayMessage':
      stage.delay(due.order, command.ms)
      turn.note({ kind: 'MessageDelayed', ...told, ms: command.ms, arrivesAt: due.at + command.ms })
      return undefined
  }
}

function isMeant({ from, to, message }: DueMessage<Message>, meant: MessageUnderWay): boolean {
  if (message.kind !== 'request' && message.kind !== 'response') return false
  if (message.api !== meant.api || (message.kind === 'response') !== (meant.isAnswer ?? false)) return false
  return (message.kind === 'request' ? from : to) === consumerId(meant.consumer)
}
