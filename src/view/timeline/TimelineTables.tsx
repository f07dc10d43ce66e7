/** The timeline as tables: each rebalance, and for how long each partition had which reader. */
import { lasted } from '../../describe/rebalances'
import { plain } from '../../describe/sentence'
import { duration } from '../../describe/time'
import type { Instant } from '../../sim/world'
import { type History, rowsAt } from '../../store/history'
import { Moment } from '../panels/Moment'
import { TableHead } from '../panels/TableHead'
import tables from '../panels/tables.module.css'
import { Scrolling } from '../Scrolling'
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
    <Scrolling className={styles.tables} label={text.tables}>
      <Rebalances group={group} history={history} playhead={playhead} />
      <Readers group={group} history={history} playhead={playhead} />
    </Scrolling>
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
      <TableHead columns={text.rebalanceColumns} />
      <tbody>
        {begun.toReversed().map(one => {
          const isOver = one.to !== null && one.to <= playhead
          return (
            <tr key={one.from}>
              <th scope="row">
                <Moment at={one.from} />
              </th>
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
  const rows = rowsAt(history, playhead).flatMap(({ topic, partition, stretches, wasAdded }) =>
    stretches.map((stretch, i) => ({ ...stretch, topic, partition, isFirst: i === 0 && !wasAdded })),
  )
  const last = rows.toSorted((a, b) => b.from - a.from || a.partition - b.partition).slice(0, MOST_ROWS)
  const many = new Set(rows.map(({ topic }) => topic)).size
  return (
    <table className={tables.table}>
      <caption>{text.readersOf(group)}</caption>
      <TableHead columns={text.readerColumns} />
      <tbody>
        {last.map(({ topic, partition, from, to, owner, isFirst }) => (
          <tr key={`${topic} ${partition} ${from}`}>
            <th scope="row">
              <Moment at={from} />
            </th>
            <td>{many > 1 ? `${topic}-${partition}` : `P${partition}`}</td>
            <td>{owner ?? (isFirst ? text.nobodyYet : text.nobody)}</td>
            <td>{duration(to - from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
