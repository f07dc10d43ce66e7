/** The assignors that come with Kafka's consumer, and how `partition.assignment.strategy` names them. */
import type { Assignor } from './assignor'
import { cooperativeSticky } from './cooperative-sticky'
import { range } from './range'
import { roundRobin } from './round-robin'
import { sticky } from './sticky'

export type { Assignment, Assignor, AssignorInput, MemberSubscription } from './assignor'

export const assignors: readonly Assignor[] = [range, roundRobin, sticky, cooperativeSticky]

const classNames = new Map([
  ['RangeAssignor', range],
  ['RoundRobinAssignor', roundRobin],
  ['StickyAssignor', sticky],
  ['CooperativeStickyAssignor', cooperativeSticky],
])

const javaPackage = 'org.apache.kafka.clients.consumer.'

/** The Java class with its package, as Kafka's own client is given it. */
export function classNameOf(assignor: string): string {
  const named = [...classNames].find(([, { name }]) => name === assignor)
  return named ? javaPackage + named[0] : assignor
}

/** By Kafka's name for it (`range`) or its Java class, with or without the package. */
export function assignorNamed(text: string): Assignor | undefined {
  const className = text.startsWith(javaPackage) ? text.slice(javaPackage.length) : text
  return assignors.find(assignor => assignor.name === text) ?? classNames.get(className)
}
