/** The timeline as tables: each rebalance, and for how long each partition had which reader. */
import { lasted } from '../../describe/rebalances'
import { plain } from '../../describe/sentence'
import { clock, duration } from '../../describe/time'
import type { Instant } from '../../sim/world'
import { type History, rowsAt } from '../../store/history'
import tables from '../panels/tables.module.css'
import { useGoTo } from '../panels/use-go-to'
import { useSession } from '../session'
import { text } from './text'
import styles from './timeline.module.css'

interface TimelineTablesProps {
  readonly group: string
  readonly history: History
}

const MOST_ROWS = 300

export function TimelineTables({ group, history }: TimelineTablesProps) {
  const playhead = useSession(session => session.playhead)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it
    <section className={styles.tables} aria-label={text.tables} tabIndex={0}>
      <Rebalances group={group} history={history} playhead={playhead} />
      <Readers group={group} history={history} playhead={playhead} />
    </section>
  )
}

interface TableProps extends TimelineTablesProps {
  readonly playhead: Instant
}

function Rebalances({ group, history, playhead }: TableProps) {
  const begun = history.rebalances.filter(({ from }) => from <= playhead)
  return (
    <table className={tables.table}>
      <caption>{text.rebalancesOf(group)}</caption>
      <Head columns={text.rebalanceColumns} />
      <tbody>
        {begun.toReversed().map(one => {
          const isOver = one.to !== null && one.to <= playhead
          return (
            <tr key={one.from}>
              <Moment at={one.from} />
              <td>{isOver ? one.generation : text.goesOn}</td>
              <td>{duration(isOver ? lasted(one, playhead) : playhead - one.from)}</td>
              <td>
                {one.phases
                  .filter(({ from }) => from <= playhead)
                  .map(({ state, from, to }) => text.phase(state, duration(Math.min(to ?? playhead, playhead) - from)))
                  .join(', ')}
              </td>
              <td>{plain(one.cause)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Readers({ group, history, playhead }: TableProps) {
  const rows = rowsAt(history, playhead).flatMap(({ topic, partition, stretches }) =>
    stretches.map(stretch => ({ ...stretch, topic, partition })),
  )
  const last = rows.toSorted((a, b) => b.from - a.from || a.partition - b.partition).slice(0, MOST_ROWS)
  const many = new Set(rows.map(({ topic }) => topic)).size
  return (
    <table className={tables.table}>
      <caption>{text.readersOf(group)}</caption>
      <Head columns={text.readerColumns} />
      <tbody>
        {last.map(({ topic, partition, from, to, owner }) => (
          <tr key={`${topic} ${partition} ${from}`}>
            <Moment at={from} />
            <td>{many > 1 ? `${topic}-${partition}` : `P${partition}`}</td>
            <td>{owner ?? text.nobody}</td>
            <td>{duration(to - from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ columns }: { readonly columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map(column => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Moment({ at }: { readonly at: Instant }) {
  const goTo = useGoTo()
  return (
    <th scope="row">
      <button type="button" className={styles.moment} aria-label={text.goTo(clock(at))} onClick={() => goTo(at)}>
        {clock(at)}
      </button>
    </th>
  )
}
