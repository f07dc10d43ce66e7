/** Each kind of fact has the one who tells it. */
import type { Fact } from '../../kafka/facts'
import type { Sentence } from '../sentence'

/** A fact of one kind, also where one type stands for several kinds. */
export type OneFact<K extends Fact['kind']> = Fact & { readonly kind: K }

/** Tells a fact; `many` is the number of topics, which decides how partitions are named. */
export type Teller<K extends Fact['kind']> = (fact: OneFact<K>, many: number) => Sentence | null
export type Tellers<K extends Fact['kind'] = Fact['kind']> = { readonly [Kind in K]: Teller<Kind> }
