import { max } from 'd3'
import { lazy, memo, Suspense, useRef } from 'react'
import type { LanePicture } from '../../describe/lanes'
import type { ProducerPicture, TopicPicture } from '../../describe/stage'
import type { Command } from '../../kafka/commands'
import type { LaneScale } from '../figure/lane-marks'
import { type StageLayout, sendsAbove, type TopicBox } from '../figure/layout'
import { choosePitch, gapAt, PITCHES } from '../figure/pitch'
import { TermLink } from '../pages/TermLink'
import { useKept } from '../use-kept'
import { AddPartitions } from './AddPartitions'
import { LaneOfCells } from './LaneOfCells'
import { Legend } from './Legend'
import styles from './lanes.module.css'
import { Manage } from './Manage'
import { SendRecords } from './SendRecords'
import { Spout } from './Spout'
import sheet from './stage.module.css'
import { text } from './text'

const GroupRails = lazy(() => import('./GroupRails').then(module => ({ default: module.GroupRails })))
const ThinLane = lazy(() => import('./ThinLane').then(module => ({ default: module.ThinLane })))
const ManyLanes = lazy(() => import('./ManyLanes').then(module => ({ default: module.ManyLanes })))

export interface TopicRegionProps {
  readonly topic: TopicPicture
  readonly box: TopicBox
  readonly layout: StageLayout
  /** Of all topics. */
  readonly producers: readonly ProducerPicture[]
  readonly now: number
  readonly selected: string | null
  readonly onCommand: (command: Command) => void
}

/** A topic: its partitions as lanes with one common write edge, and the producers on top of it. */
export const TopicRegion = memo(function TopicRegion(props: TopicRegionProps) {
  const { topic, box, layout, onCommand } = props
  const producers = props.producers.filter(producer => producer.topic === topic.topic)
  const scale = useScale(topic.lanes, box, layout)
  const hasSend = sendsAbove(layout)
  const top = layout.isNarrow ? layout.header + 8 : layout.header
  return (
    <section
      className={sheet.topic}
      aria-label={`Topic ${topic.topic}`}
      style={{ top: box.y, width: box.width, height: box.height }}
    >
      <TopicHeading topic={topic.topic} layout={layout} />
      <Spout producers={producers} box={box} layout={layout}>
        {hasSend && <SendRecords topic={topic.topic} partitions={topic.lanes.length} onCommand={onCommand} />}
      </Spout>
      <svg className={styles.drawing} width={box.width} height={box.height} aria-hidden="true">
        {box.form !== 'tiles' && box.form !== 'heat' && (
          <path className={styles.edge} d={`M${box.edge + 2},${top}V${box.bottom + 4}`} />
        )}
        <Lanes {...props} scale={scale} />
      </svg>
      <div
        className={sheet.underLanes}
        style={
          layout.isNarrow
            ? { top: 0, right: layout.pad, height: layout.header }
            : { top: box.bottom + underLanes(layout), left: layout.pad, right: 0 }
        }
      >
        {!hasSend && (
          <SendRecords
            topic={topic.topic}
            partitions={topic.lanes.length}
            opensUp={!layout.isNarrow}
            onCommand={onCommand}
          />
        )}
        {layout.mode === 'normal' && (
          <AddPartitions
            topic={topic.topic}
            partitions={topic.lanes.length}
            opensUp={!layout.isNarrow}
            onCommand={onCommand}
          />
        )}
        {box.form === 'cells' && layout.mode === 'normal' && !layout.isNarrow && (
          <Legend isMissing={topic.lanes.some(({ readers }) => readers.some(({ missed }) => missed.length > 0))} />
        )}
      </div>
    </section>
  )
})

const TopicHeading = memo(function TopicHeading(props: { readonly topic: string; readonly layout: StageLayout }) {
  const { topic, layout } = props
  return (
    <h2 className={sheet.title} style={{ left: layout.pad, height: layout.header }}>
      <span className={sheet.word}>
        <TermLink word={text.topic} />
      </span>
      <Manage name={topic} label={text.manageTopic(topic)} request={{ form: 'topic', topic }} />
    </h2>
  )
})

/** Under the numbers of the last lane. */
function underLanes({ mode, isLow }: StageLayout): number {
  if (mode === 'projector') return 40
  return isLow ? 28 : 37
}

function Lanes({ topic, box, layout, now, selected, scale }: TopicRegionProps & { scale: LaneScale }) {
  switch (box.form) {
    case 'cells':
      return topic.lanes.map((lane, i) => (
        <g key={lane.partition}>
          <LaneOfCells
            lane={lane}
            reader={lane.readers[0]}
            box={box}
            layout={layout}
            scale={scale}
            y={box.first + i * box.row}
            unreadMs={unreadMs(lane, now)}
            spells={i === 0 && !layout.isNarrow && scale.track >= ROOM_FOR_WORDS}
          />
          {lane.readers.length > 1 && (
            <Suspense fallback={null}>
              <GroupRails lane={lane} box={box} layout={layout} scale={scale} />
            </Suspense>
          )}
        </g>
      ))
    case 'thin':
      return (
        <Suspense fallback={null}>
          {topic.lanes.map((lane, i) => (
            <ThinLane
              key={lane.partition}
              lane={lane}
              box={box}
              layout={layout}
              scale={scale}
              y={box.first + i * box.row}
              unreadMs={unreadMs(lane, now)}
            />
          ))}
        </Suspense>
      )
    default:
      return (
        <Suspense fallback={null}>
          <ManyLanes lanes={topic.lanes} box={box} layout={layout} now={now} selected={selected} />
        </Suspense>
      )
  }
}

/** For how long nobody has read it for the first of its groups. */
function unreadMs({ readers: [reader] }: LanePicture, now: number): number | null {
  return reader?.unreadSince == null ? null : now - reader.unreadSince
}

/** The scale common to all lanes of the topic; its pitch remembers itself, for hysteresis. */
function useScale(lanes: readonly LanePicture[], box: TopicBox, layout: StageLayout): LaneScale {
  const inUse = useRef<number | null>(null)
  const track = box.edge - box.left
  const ladder = box.form === 'cells' ? layout.pitches : THIN_PITCHES
  const isDrawnToScale = box.form === 'cells' || box.form === 'thin'
  const longest = (isDrawnToScale && max(lanes, behind)) || 0
  inUse.current = choosePitch(longest, track, inUse.current, ladder)
  const pitch = inUse.current
  const height = box.form === 'cells' ? layout.recordHeight : 14
  const stroke =
    gapAt(pitch) === 0 || box.form !== 'cells'
      ? 1.2
      : pitch < 16
        ? Math.min(1.5, layout.recordStroke)
        : layout.recordStroke
  return useKept({ pitch, track, height, stroke })
}

/** Of a shorter lane the words of the cursors would lie over one another. */
const ROOM_FOR_WORDS = 240

const THIN_PITCHES = PITCHES.slice(PITCHES.indexOf(6))

/** How far the hindmost cursor lies behind the log end. Where threads are behind the commit, that is the read head. */
function behind({ logEnd, logStart, readers }: LanePicture): number {
  const reader = readers[0]
  if (!reader) return 0
  const { committed, processed } = reader
  if (committed !== null) return logEnd - Math.max(logStart, Math.min(committed, processed ?? committed))
  return logEnd - Math.max(logStart, Math.min(processed ?? logEnd, reader.toRepeat[0]?.from ?? logEnd))
}
