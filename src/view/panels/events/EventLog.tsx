/** Everything told up to the playhead, the newest first. A long log is drawn from its end on. */
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { consumerIn, eventKindOf } from '../../../describe/event-kinds'
import type { Told } from '../../../describe/events'
import { floodOf, folded } from '../../../describe/floods'
import type { Rebalance } from '../../../describe/rebalances'
import { plain } from '../../../describe/sentence'
import { historyOf } from '../../../store/history'
import { toldSoFar } from '../../../store/story'
import { useRanks } from '../../ranks'
import { useSession } from '../../session'
import { text as panels } from '../text'
import { blocksOf } from './blocks'
import { Entry, Flood, RebalanceHeading } from './Entry'
import styles from './events.module.css'
import { Search, type Wanted } from './Search'
import { text } from './text'

const WINDOW = 200
/** A flood counts as one line; of all together no more are looked at. */
const MOST = 5_000

const EVERYTHING: Wanted = { words: '', consumer: null, kind: null }

export function EventLog({ isShown }: { readonly isShown: boolean }) {
  const told = useSession(session => (isShown ? session.told : (session.unhurried.at(-1) ?? session).told))
  const timeline = useSession(session => session.timeline)
  const [size, setSize] = useState(WINDOW)
  const [chosen, setChosen] = useState(EVERYTHING)
  const ranks = useRanks()
  // Who reads the log while another tab is shown does not see that it was searched.
  const wanted = isShown ? chosen : EVERYTHING
  const { story, count } = toldSoFar({ timeline, told })
  const { entries, hasMore } = useMemo(() => newest(story, count, wanted, size), [story, count, wanted, size])
  const { rebalances } = useSession(session => historyOf(session.timeline))
  // Drawn when there is time: the stage does not wait for hundreds of sentences.
  const drawn = {
    entries: useDeferredValue(entries),
    rebalances: useDeferredValue(rebalances),
    ranks: useDeferredValue(ranks),
  }
  const tabIndex = isShown ? 0 : -1
  return (
    <div className={styles.tab}>
      {isShown && <Search wanted={chosen} onWant={setChosen} found={entries.length} hasMore={hasMore} />}
      <div
        className={isShown ? styles.scroll : undefined}
        data-uses-arrows
        role="log"
        aria-label={text.events}
        aria-live="off"
        tabIndex={tabIndex}
      >
        {count === 0 && <p>{panels.nothingYet}</p>}
        {count > 0 && entries.length === 0 && <p>{text.nothingFound}</p>}
        <Blocks {...drawn} tabIndex={tabIndex} />
        {hasMore && (
          <button type="button" className={styles.more} tabIndex={tabIndex} onClick={() => setSize(size + WINDOW)}>
            {text.showMore}
          </button>
        )}
      </div>
    </div>
  )
}

interface BlocksProps {
  readonly entries: readonly Told[]
  readonly rebalances: readonly Rebalance[]
  readonly ranks: ReadonlyMap<string, number>
  readonly tabIndex: number
}

/** Between two events everything stands. */
const Blocks = memo(function Blocks({ entries, rebalances, ranks, tabIndex }: BlocksProps) {
  return blocksOf(entries, rebalances).map(({ key, rebalance, entries: own }) => (
    <section key={key} className={rebalance ? styles.rebalance : undefined}>
      {rebalance && <RebalanceHeading rebalance={rebalance} tabIndex={tabIndex} />}
      <ol className={styles.events}>
        {folded(own).map(alike => {
          const [entry] = alike
          const first = alike.at(-1) ?? entry // it stays while the flood grows
          return alike.length === 1 ? (
            <Entry key={entry.index} entry={entry} ranks={ranks} tabIndex={tabIndex} />
          ) : (
            <Flood key={`${first.index} and more`} alike={alike} ranks={ranks} tabIndex={tabIndex} />
          )
        })}
      </ol>
    </section>
  ))
})

/** The last of the first so many that are wanted, the newest first, and whether there are more; a flood counts as one. */
function newest(story: readonly Told[], count: number, { words, consumer, kind }: Wanted, size: number) {
  const sought = words.trim().toLowerCase()
  const entries: Told[] = []
  const flood = new Set<string>()
  let lines = 0
  for (let i = count - 1; i >= 0; i--) {
    const entry = story[i]
    if (!entry) continue
    if (kind !== null && eventKindOf(entry.fact) !== kind) continue
    if (consumer !== null && consumerIn(entry.fact) !== consumer && !namesIn(entry).includes(consumer)) continue
    if (sought !== '' && !plain(entry.sentence).toLowerCase().replaceAll('\u00a0', ' ').includes(sought)) continue
    const about = floodOf(entry.fact)
    if (about === null) flood.clear()
    if (about === null || !flood.has(about)) lines += 1
    if (about !== null) flood.add(about)
    if (lines > size || entries.length === MOST) return { entries, hasMore: true }
    entries.push(entry)
  }
  return { entries, hasMore: false }
}

function namesIn({ sentence }: Told): string[] {
  return sentence.flatMap(part => (part.kind === 'consumer' ? [part.name] : []))
}
