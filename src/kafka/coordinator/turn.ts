/** What the coordinator's code may do in one step. */
import type { Turn } from '../../sim/world'
import type { Fact } from '../facts'
import type { Message } from '../protocol/messages'

export type CoordinatorTurn = Turn<Message, Fact>
