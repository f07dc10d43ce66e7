/** Beside the tables: who committed what when, and the topic in which the coordinator keeps it. */
import { committedRows } from '../../../describe/commits'
import { commitsOf } from '../../../store/commits'
import { GroupChoice, useGroup } from '../../chosen-group'
import { useRanks } from '../../ranks'
import { useSession } from '../../session'
import { Badge } from '../../stage/Badge'
import { Moment } from '../Moment'
import { TableHead } from '../TableHead'
import tables from '../tables.module.css'
import { OffsetsTopic } from './OffsetsTopic'
import styles from './offsets.module.css'
import { text } from './text'

export function OffsetsExtra() {
  const group = useGroup()
  if (group === undefined) return null
  return (
    <div className={styles.extra}>
      <GroupChoice label={text.group} />
      <OffsetsTopic group={group} />
      <Committed group={group} />
    </div>
  )
}

function Committed({ group }: { readonly group: string }) {
  const world = useSession(({ calm }) => calm.world)
  const commits = useSession(session => commitsOf(session.timeline))
  const ranks = useRanks()
  const rows = committedRows(world, group, commits)
  return (
    <table className={tables.table}>
      <caption>{text.committedOf(group)}</caption>
      <TableHead columns={text.committedColumns} />
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={text.committedColumns.length}>{text.none}</td>
          </tr>
        )}
        {rows.map(({ name, committed, at, ageMs, by }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.strong}>{committed}</td>
            <td>
              <Moment at={at} />
            </td>
            <td>{text.age(ageMs)}</td>
            <td>{by ? <Badge name={by} rank={ranks.get(by)} /> : by === null ? text.notAMember : text.beforeTheRun}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
