/** What the run has cost so far, in numbers, and what to try next. */
import { lazy, Suspense, useDeferredValue, useMemo } from 'react'
import { adviceOf } from '../../describe/advice'
import { type Costs, costs, lagAbove } from '../../describe/costs'
import { duration, thousands } from '../../describe/time'
import { historyOf } from '../../store/history'
import { usePreferences } from '../controls/preferences'
import { openForm } from '../forms/open'
import { useRanks } from '../ranks'
import { useSession } from '../session'
import { SentenceText } from '../stage/SentenceText'
import { text as stageText } from '../stage/text'
import { hintFor } from './hints'
import styles from './side.module.css'
import { text } from './text'

const FollowForm = lazy(async () => ({ default: (await import('./record/FollowForm')).FollowForm }))

export function Overview() {
  const picture = useSession(({ beside }) => beside.picture)
  const { heartbeats, setHeartbeats } = usePreferences()
  return (
    <>
      <h2>{text.costs}</h2>
      {picture.groups.map(({ group }) => (
        <GroupCosts key={group} group={group} isOnly={picture.groups.length === 1} />
      ))}
      <h2 className={styles.next}>{text.next}</h2>
      <p>{hintFor(picture)}</p>
      {picture.groups.map(({ group }) => (
        <Advice key={group} group={group} />
      ))}
      <h2 className={styles.next}>{text.more}</h2>
      <div className={styles.verbs}>
        <NewOnes />
        <button
          type="button"
          className={styles.whereStageIsNarrow}
          title={stageText.underWayMeans}
          onClick={() => openForm({ form: 'under way', flight: null })}
        >
          {stageText.underWay}
        </button>
        <Suspense>
          <FollowForm />
        </Suspense>
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={heartbeats} onChange={event => setHeartbeats(event.target.checked)} />
        {text.heartbeats}
      </label>
    </>
  )
}

/** What a run can have more of, whatever is looked at. */
export function NewOnes() {
  return (
    <>
      <button type="button" onClick={() => openForm({ form: 'new group' })}>
        {stageText.newGroup}
      </button>
      <button type="button" onClick={() => openForm({ form: 'new topic' })}>
        {stageText.newTopic}
      </button>
    </>
  )
}

/** How many members this group can use. */
function Advice({ group }: { readonly group: string }) {
  const world = useSession(({ beside }) => beside.world)
  const ranks = useRanks()
  const advice = adviceOf(world, group)
  return (
    advice && (
      <p className={styles.advice}>
        <SentenceText sentence={advice.sentence} ranks={ranks} />
      </p>
    )
  )
}

function GroupCosts({ group, isOnly }: { readonly group: string; readonly isOnly: boolean }) {
  const world = useDeferredValue(useSession(({ beside }) => beside.world))
  const history = useSession(session => historyOf(session.timeline))
  const counted = useMemo(() => costs(world, group, history), [world, group, history])
  const lines = useMemo(() => inWords(counted), [counted])
  return (
    <>
      <LagWarning group={group} lag={counted.totalLag} />
      <table className={styles.costs}>
        {!isOnly && <caption>{group}</caption>}
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The same threshold as in the graphs, for those who have them closed. */
function LagWarning({ group, lag }: { readonly group: string; readonly lag: number | null }) {
  const threshold = usePreferences(preferences => preferences.lagThreshold)
  const ranks = useRanks()
  const warning = lagAbove(group, lag, threshold)
  return (
    <div role="status">
      {warning && (
        <p className={styles.advice}>
          <SentenceText sentence={warning} ranks={ranks} />
        </p>
      )}
    </div>
  )
}

function inWords(costs: Costs): (readonly [string, string])[] {
  return [
    [text.unread, text.partitionSeconds(tenths(costs.unreadPartitionMs / 1_000))],
    [text.lag, costs.totalLag === null ? text.noCommit : text.records(thousands(costs.totalLag))],
    [text.processedTwice, twiceInWords(costs)],
    ...fatesInWords(costs),
    [text.rebalances, text.rebalancesIn(costs.rebalances, duration(costs.rebalancingMs))],
  ]
}

/** To the tenth, as long as anybody cares for it. */
function tenths(seconds: number): string {
  return seconds < 1_000 ? seconds.toFixed(1) : thousands(Math.round(seconds))
}

function twiceInWords({ twice }: Costs): string {
  const done = text.records(thousands(twice.done))
  return twice.toCome === 0 ? done : text.andToCome(done, thousands(twice.toCome))
}

/** What most groups never meet needs no line that says so. */
function fatesInWords({ effects }: Costs): (readonly [string, string])[] {
  const { again, effectsAgain, lost, vanished, begunBeyond, skipped, sentOn } = effects
  const fates = [
    [text.leftAlone, again - effectsAgain],
    [text.lost, lost],
    [text.neverRead, vanished + begunBeyond],
    [text.skipped, skipped],
    [text.sentOn, sentOn],
  ] as const
  return fates.flatMap(([name, count]) => (count > 0 ? [[name, text.records(thousands(count))] as const] : []))
}
