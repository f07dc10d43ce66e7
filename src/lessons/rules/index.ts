/** Kafka's rules of consumer groups, chapter by chapter. */
import { assignors } from './assignors'
import { commits } from './commits'
import { logs } from './logs'
import { members } from './members'
import { operating } from './operating'
import { reading } from './reading'
import { rebalancing } from './rebalancing'
import type { Chapter } from './rule'

export const CHAPTERS: readonly Chapter[] = [reading, rebalancing, members, commits, assignors, logs, operating]
