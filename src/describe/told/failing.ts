/** Records that can't be handled, and what the application does with them. */
import type { FactOf } from '../../kafka/facts'
import { partitionName } from '../lanes'
import { code, consumer, type Sentence, say } from '../sentence'
import { duration, thousands } from '../time'
import { because, type Why } from './because'
import type { Tellers } from './tellers'

export const failingTold: Tellers<'RecordFailed' | 'RecordSentOn'> = {
  RecordFailed: (fact, many) => {
    const { topic, partition, offset, attempt } = fact
    const record = say`record ${thousands(offset)} of ${partitionName(topic, partition, many)}`
    const again = attempt > 1 ? ` at attempt ${attempt}` : ''
    return say`${consumer(fact.consumer)} can’t handle ${record}${again}${dealtWith(fact)}`
  },
  RecordSentOn: ({ consumer: name, topic, partition, offset, to }, many) =>
    say`${consumer(name)} has sent record ${thousands(offset)} of ${partitionName(topic, partition, many)} on to ${code(to)}, and goes on with the next.`,
}

function dealtWith(fact: FactOf<'RecordFailed'>): Sentence {
  switch (fact.how) {
    case 'tried again':
      return say`. It waits for ${duration(fact.waitMs)} and tries again; the records behind it wait as well.`
    case 'sought back':
      return say`. It seeks back to it, waits for ${duration(fact.waitMs)}, and lets ${code('poll()')} return it once more.`
    case 'skipped':
      return say` and skips it.`
    case 'thrown':
      return say`, and the exception ends its loop.`
    case 'swallowed':
      return say`: a thread of the pool throws, and nobody looks at that.`
    case 'sent on':
      return say` and sends it on to ${code(fact.to)}.`
  }
}

export function whyOfFailing({ how }: FactOf<'RecordFailed'>): Why {
  switch (how) {
    case 'tried again':
      return because(
        say`The thread that polls sleeps until it tries again.`,
        'Order is kept, since nothing behind it is handled before. But nobody polls meanwhile: when all attempts together take longer than max.poll.interval.ms, the member leaves the group, and the next reader begins with the same record.',
        'max.poll.interval.ms',
      )
    case 'sought back':
      return because(
        say`Spring’s DefaultErrorHandler does it so.`,
        'Order is kept, and poll() is called between the attempts, so that only a single wait has to be shorter than max.poll.interval.ms.',
        'max.poll.interval.ms',
      )
    case 'skipped':
      return because(
        say`The application catches the exception and goes on.`,
        'The next commit lies beyond it: for the group the record is done with, though nothing was done.',
      )
    case 'thrown':
      return because(
        say`The application does not catch it.`,
        'The position lies beyond the whole batch. If close() is called on the way out and commits are automatic, the records not handled are committed as well, and lost. Otherwise the next reader begins at the last commit, and meets the same record.',
        'enable.auto.commit',
      )
    case 'swallowed':
      return because(
        say`The loop has handed the record over and polls on.`,
        'An exception in another thread reaches the loop only where somebody asks for it. The commit goes past the record all the same.',
      )
    case 'sent on':
      return because(
        say`The application produces it to another topic, with headers that say where it comes from.`,
        'The partition goes on at once. But whoever reads the record there reads it after others that came behind it: their order is lost, for this key as well.',
      )
  }
}
