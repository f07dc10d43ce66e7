/**
 * What is done to a whole process, and so to all consumers in it. Many applications run several in
 * one (`concurrency`): they share its fate. A pause stops the heartbeat thread as well, which is how a
 * long garbage collection differs from a slow handler: it is session.timeout.ms that decides then.
 */
import type { ProcessCommand, Refusal } from '../commands'
import type { KafkaStage } from '../nodes'
import { crash } from './commands'
import { isAlive } from './consumer'
import type { Consumer } from './state'

/** The name of the process that a consumer runs in: one that is given, or its own. */
export function processOf({ application, name }: Consumer): string {
  return application.process ?? name
}

export function commandProcess(command: ProcessCommand, stage: KafkaStage): Refusal | undefined {
  const consumers = stage.nodes().flatMap(({ id }) => {
    const node = stage.node(id)
    return node?.kind === 'consumer' && isAlive(node) && processOf(node) === command.process ? [node] : []
  })
  if (consumers.length === 0) return { message: `No process '${command.process}' runs.` }
  const names = consumers.map(({ name }) => name)
  const [first] = consumers
  switch (command.do) {
    case 'pauseProcess':
      if (first?.suspended) return { message: `Process '${command.process}' stands still already.` }
      stage
        .turn(first?.id ?? '')
        .note({ kind: 'ProcessPaused', process: command.process, consumers: names, ms: command.ms })
      for (const consumer of consumers) suspend(consumer, command.ms, stage)
      return undefined
    case 'killProcess':
      for (const consumer of consumers) crash(consumer, stage)
      return undefined
  }
}

function suspend(consumer: Consumer, ms: number, stage: KafkaStage): void {
  const { doing } = consumer
  consumer.suspended = { since: stage.now, until: stage.now + Math.max(1, ms) }
  if (doing.kind === 'handling' && doing.heldSince === null) consumer.doing = { ...doing, heldSince: stage.now }
  stage.turn(consumer.id).wakeAt(consumer.suspended.until)
}
