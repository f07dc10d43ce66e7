/** What happened so far as curves: small multiples over one axis of time. */
import { type KeyboardEvent, type RefCallback, useMemo, useState } from 'react'
import { lagWarning } from '../../describe/curves'
import { type GroupMeasures, type Measures, measuredIndexAt, sampleIndexAt } from '../../describe/measures'
import { clock } from '../../describe/time'
import { historyOf } from '../../store/history'
import { usePreferences } from '../controls/preferences'
import { useRanks } from '../ranks'
import { Scrolling } from '../Scrolling'
import { useSession, useSessionStore } from '../session'
import { SentenceText } from '../stage/SentenceText'
import { type Size, useSize } from '../timeline/use-size'
import { Bar } from './Bar'
import styles from './graphs.module.css'
import { frameOf, graphsOf, gridFor } from './multiples'
import { Plot } from './Plot'
import { text } from './text'
import { useMeasures } from './use-measures'
import { type Stretch, useStretch } from './use-stretch'
import { ValuesTable } from './ValuesTable'

export function GraphsTab() {
  const measures = useMeasures()
  const hasGroups = useSession(session => session.picture.groups.length > 0)
  if (!hasGroups) return <p className={styles.nothing}>{text.nothing}</p>
  if (measures.groups.length === 0) return <p className={styles.nothing}>{text.measuring}</p>
  return <Graphs measures={measures} />
}

function Graphs({ measures }: { readonly measures: Measures }) {
  const store = useSessionStore()
  const stretch = useStretch()
  const [pointed, setPointed] = useState<number | null>(null)
  const [isTable, setTable] = useState(false)
  const [size, box] = useSize()
  const { until } = measures
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures change inside; how far they have come says when
  const groups: readonly GroupMeasures[] = useMemo(() => [...measures.groups], [measures, until])
  const go = (at: number) => store.getState().seek(at)
  return (
    <div className={styles.tab}>
      <Bar groups={groups} stretch={stretch} isTable={isTable} onTable={setTable}>
        <Instant groups={groups} pointed={pointed} stretch={stretch} onPoint={setPointed} onGo={go} />
      </Bar>
      <Warnings groups={groups} />
      <Behind measures={measures} />
      {isTable ? (
        <Scrolling className={styles.scroll} label={text.values}>
          {groups.map(group => (
            <ValuesTable key={group.group} measures={group} from={stretch.from} to={stretch.to} />
          ))}
        </Scrolling>
      ) : (
        <Multiples
          groups={groups}
          stretch={stretch}
          size={size}
          box={box}
          pointed={pointed}
          onPoint={setPointed}
          onGo={go}
        />
      )}
    </div>
  )
}

interface MultiplesProps {
  readonly groups: readonly GroupMeasures[]
  readonly stretch: Stretch
  readonly size: Size
  readonly box: RefCallback<HTMLElement>
  readonly pointed: number | null
  readonly onPoint: (at: number | null) => void
  readonly onGo: (at: number) => void
}

function Multiples({ groups, stretch, size, box, ...pointing }: MultiplesProps) {
  const { rebalances } = useSession(session => historyOf(session.timeline))
  const threshold = usePreferences(preferences => preferences.lagThreshold)
  const graphs = useMemo(() => graphsOf(groups), [groups])
  const grid = gridFor(size, graphs.length)
  const chart = frameOf(grid, stretch)
  return (
    <Scrolling ref={box} className={styles.scroll} label={text.graphs}>
      <div className={styles.multiples} style={{ gridTemplateColumns: `repeat(${grid.columns}, ${grid.width}px)` }}>
        {graphs.map(graph => (
          <Plot
            key={graph.key}
            graph={graph}
            chart={chart}
            rebalances={rebalances}
            threshold={threshold}
            groups={groups}
            onChoose={stretch.choose}
            {...pointing}
          />
        ))}
        <p className={styles.how}>{text.how}</p>
      </div>
    </Scrolling>
  )
}

interface InstantProps extends Pick<MultiplesProps, 'groups' | 'stretch' | 'pointed' | 'onPoint' | 'onGo'> {}

/** At which instant the values are read. The arrows move it from sample to sample; Enter takes the playhead there. */
function Instant({ groups, stretch, pointed, onPoint, onGo }: InstantProps) {
  const playhead = useSession(session => session.playhead)
  const at = pointed ?? playhead
  const samples = groups[0]?.samples ?? []
  const move = (by: number) => {
    const next = samples[Math.max(0, Math.min(samples.length - 1, sampleIndexAt(samples, at) + by))]
    if (next) onPoint(next.at)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      ArrowRight: () => move(event.shiftKey ? 10 : 1),
      ArrowLeft: () => move(event.shiftKey ? -10 : -1),
      Home: () => onPoint(samples[0]?.at ?? null),
      End: () => onPoint(samples.at(-1)?.at ?? null),
      Enter: () => onGo(at),
      Escape: () => onPoint(null),
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const lags = groups.map(({ group, samples: own }) => text.lagIs(group, own[measuredIndexAt(own, at)]?.lag ?? null))
  return (
    <span
      className={styles.instant}
      role="slider"
      tabIndex={0}
      aria-label={text.instant}
      aria-valuemin={stretch.from}
      aria-valuemax={stretch.to}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${clock(at)}: ${lags.join(', ')}`}
      onKeyDown={onKeyDown}
      onBlur={() => onPoint(null)}
    >
      {text.at(clock(at))}
    </span>
  )
}

/** A jump far ahead is measured after it is computed: until then there are no curves up to the playhead. */
function Behind({ measures: { until, stepMs } }: { readonly measures: Measures }) {
  const isBehind = useSession(session => session.playhead - until >= 2 * stepMs)
  return isBehind && <p className={styles.behind}>{text.measuredTo(clock(until))}</p>
}

/** Each group whose lag is above the threshold at the playhead. */
function Warnings({ groups }: { readonly groups: readonly GroupMeasures[] }) {
  const playhead = useSession(session => session.playhead)
  const threshold = usePreferences(preferences => preferences.lagThreshold)
  const ranks = useRanks()
  return (
    <div role="status" className={styles.warnings}>
      {groups.map(group => {
        const warning = lagWarning(group, threshold, playhead)
        return (
          warning && (
            <p key={group.group}>
              <SentenceText sentence={warning} ranks={ranks} />
            </p>
          )
        )
      })}
    </div>
  )
}
