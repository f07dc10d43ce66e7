/** Whoever runs the consumers: an autoscaler and its reasons, a restart of all, one after another. */
import type { ScalingDecided } from '../../kafka/facts'
import { consumerList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { counted, duration, thousands } from '../time'
import type { Tellers } from './tellers'

export const operatorTold: Tellers<
  'AutoscalerSet' | 'AutoscalerStopped' | 'ScalingDecided' | 'RolloutStarted' | 'RolloutStep' | 'RolloutEnded'
> = {
  AutoscalerSet: ({ group, everyMs, above, below, min, max }) =>
    say`An autoscaler looks after ${group} every ${duration(everyMs)}: above a lag of ${thousands(above)} one consumer more, below ${thousands(below)} one fewer, ${min} to ${max} in all.`,
  AutoscalerStopped: ({ group }) => say`The autoscaler of ${group} is switched off.`,
  ScalingDecided: decision => say`The autoscaler sees a lag of ${thousands(decision.lag)}: ${whatItDoes(decision)}`,
  RolloutStarted: ({ group, consumers, gapMs, settings }) => {
    const restart = say`Rolling restart of ${group}: ${consumerList(consumers)}, one after another, ${duration(gapMs)} apart`
    return settings.length === 0 ? say`${restart}.` : say`${restart}, from now on with ${code(settings.join(', '))}.`
  },
  RolloutStep: ({ consumer: name, number, of }) => say`${consumer(name)} is restarted, ${number} of ${of}.`,
  RolloutEnded: ({ group, consumers, tookMs }) =>
    say`The rolling restart of ${group} is over: ${counted(consumers, 'consumer')} in ${duration(tookMs)}.`,
}

function whatItDoes({ does, why, consumers, partitions, consumer: name, limit }: ScalingDecided): Sentence {
  const who = consumer(name ?? '')
  switch (does) {
    case 'adds':
      if (why === 'at the least') return say`it adds ${who}, since fewer than ${limit} run.`
      if (consumers >= partitions)
        return say`more than ${thousands(limit)}, so it adds ${who}. But ${counted(partitions, 'partition')} have a reader each already: ${who} will have nothing to read.`
      return say`more than ${thousands(limit)}, so it adds ${who}.`
    case 'closes':
      return say`less than ${thousands(limit)}, so it closes ${who}.`
    case 'nothing':
      switch (why) {
        case 'cooling down':
          return say`it would change something, but waits for ${duration(limit)} after its last change.`
        case 'at the most':
          return say`too much, but ${counted(limit, 'consumer')} run already, the most that it may.`
        case 'at the least':
          return say`little, but ${counted(consumers, 'consumer')} must stay.`
        case 'lag is between':
        case 'lag is high':
        case 'lag is low':
          return say`it changes nothing.`
      }
  }
}
