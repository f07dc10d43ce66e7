import { memo, useDeferredValue } from 'react'
import { type MemberRow, memberTable, type PartitionRow, partitionTable, type Share } from '../../describe/tables'
import type { KafkaWorld } from '../../kafka/world'
import type { Published } from '../../store/state'
import { useRanks } from '../ranks'
import { useSession } from '../session'
import { Badge } from '../stage/Badge'
import { TableHead } from './TableHead'
import styles from './tables.module.css'
import { text } from './text'

/** Both tables of every group; while another tab is shown and the run plays, as they were within the last second. */
export function GroupTables({ isShown }: { readonly isShown: boolean }) {
  const { world, picture } = usePart(isShown, 0)
  const { groups } = picture
  if (groups.length === 0) return <p className={styles.empty}>{text.noGroup}</p>
  return (
    <div className={styles.groups}>
      {groups.map(({ group }) => (
        <div key={group} className={styles.pair}>
          <Partitions group={group} isShown={isShown} />
          <Members group={group} world={world} isShown={isShown} />
        </div>
      ))}
    </div>
  )
}

/** Drawn when there is time: the stage does not wait for hundreds of rows. */
function usePart(isShown: boolean, nth: number): Published {
  return useDeferredValue(useSession(session => (isShown ? session.calm : (session.unhurried[nth] ?? session))))
}

interface TableProps {
  readonly group: string
  readonly isShown: boolean
}

const Partitions = memo(function Partitions({ group, isShown }: TableProps) {
  const parts = useSession(({ unhurried }) => unhurried.length)
  return (
    <table className={styles.table}>
      <caption>{text.partitionsOf(group)}</caption>
      <TableHead columns={text.partitionColumns} numbersFrom={2} isSeen={isShown} />
      <tbody>
        {Array.from({ length: parts }, (_, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a share of the rows is known by its place alone
          <PartitionLines key={nth} group={group} isShown={isShown} nth={nth} of={parts} />
        ))}
      </tbody>
    </table>
  )
})

const PartitionLines = memo(function PartitionLines({ group, isShown, ...share }: TableProps & Share) {
  const ranks = useDeferredValue(useRanks())
  const { world } = usePart(isShown, share.nth)
  return partitionTable(world, group, share).map(row => (
    <PartitionLine key={`${row.topic}-${row.number}`} {...row} rank={ranks.get(row.owner)} />
  ))
})

const PartitionLine = memo(function PartitionLine(row: PartitionRow & { readonly rank: number | undefined }) {
  return (
    <tr>
      <th scope="row">{row.partition}</th>
      <td>
        {row.rank === undefined ? row.owner : <Badge name={row.owner} rank={row.rank} />}
        {row.rank !== undefined && !row.isRead && <span className={styles.note}> {text.doesNotRead}</span>}
      </td>
      <td className={styles.number}>{row.logEnd}</td>
      <td className={styles.number}>{row.position}</td>
      <td className={styles.number}>{row.committed}</td>
      <td className={styles.lag}>{row.lag}</td>
    </tr>
  )
})

const Members = memo(function Members({ group, world, isShown }: TableProps & { readonly world: KafkaWorld }) {
  const ranks = useDeferredValue(useRanks())
  return (
    <table className={styles.table}>
      <caption>{text.membersOf(group)}</caption>
      <TableHead columns={text.memberColumns} isSeen={isShown} />
      <tbody>
        {memberTable(world, group).map(row => (
          <MemberLine key={`${row.member} ${row.memberId}`} {...row} rank={ranks.get(row.member)} />
        ))}
      </tbody>
    </table>
  )
})

const MemberLine = memo(function MemberLine(row: MemberRow & { readonly rank: number | undefined }) {
  return (
    <tr>
      <th scope="row">
        <Badge name={row.member} rank={row.rank} />
      </th>
      <td className={styles.id} title={row.memberId}>
        {row.memberId}
      </td>
      <td>{row.clientId}</td>
      <td>{row.host}</td>
      <td>{row.partitions}</td>
      <td>{row.state}</td>
    </tr>
  )
})
