import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { GroupPicture } from '../../describe/group'
import type { StagePicture } from '../../describe/stage'
import type { Command } from '../../kafka/commands'
import { groupInHand } from '../chosen-group'
import type { StageLayout } from '../figure/layout'
import { useKept } from '../use-kept'
import { EmptyStage } from './EmptyStage'
import { FlightCanvas } from './FlightCanvas'
import { FlightPointing } from './FlightPointing'
import { GroupRegion, type HeardGroup } from './GroupRegion'
import { Hatching } from './Hatching'
import { LooseStubs } from './LooseStubs'
import { LiveContext, liveFrames } from './live'
import { Plates } from './Plates'
import { RanksContext } from './ranks'
import styles from './stage.module.css'
import { Tokens } from './Tokens'
import { TopicRegion } from './TopicRegion'
import { useJump } from './use-jump'
import { useParts } from './use-parts'
import { useStageLayout } from './use-stage-layout'
import { useZoom, type ZoomChoice } from './use-zoom'
import { Wires } from './Wires'
import { ZoomButtons } from './ZoomButtons'

export interface StageProps {
  /** What stands: it changes when there is a new World to show. */
  readonly picture: StagePicture
  /** Of the last second, for words that are heard and not seen, each for its share of the cards; without it, `picture`. */
  readonly heard?: readonly { readonly picture: StagePicture }[]
  /** The newest picture, for what moves in each frame. */
  readonly live: () => StagePicture
  /** What just happened, on top. It changes at a pace of its own, and is no reason to draw the stage again. */
  readonly headline: ReactNode
  /** The selected consumer's name. */
  readonly selected: string | null
  readonly onSelect: (name: string | null) => void
  /** Shows more of a group's coordinator. */
  readonly onInspectGroup?: ((group: string) => void) | undefined
  /** Somebody points at a message under way, or asks for all of them (null). */
  readonly onFlight?: ((id: number | null) => void) | undefined
  readonly onCommand: (command: Command) => void
  readonly onAddConsumer: (group: string) => void
  readonly reducedMotion: boolean
  /** Nobody watches it go on: what only the eye follows is over at once. */
  readonly isPaused?: boolean
  readonly mode: 'normal' | 'projector'
  readonly showHeartbeats: boolean
  /** How large it is drawn; without it, always as large as it fits. */
  readonly zoom?: ZoomChoice
  /** All of it stands for the first time. */
  readonly onDrawn?: (() => void) | undefined
}

/** The topics, the groups, and what goes on between them: at once they would keep a phone busy for a fifth of a second. */
const PARTS = 3

/** The stage: topics, groups, and what goes on between them, all of one World. */
export function Stage(props: StageProps) {
  const {
    picture,
    heard = [{ picture }],
    selected,
    onSelect,
    onCommand,
    onAddConsumer,
    reducedMotion,
    showHeartbeats,
  } = props
  const frames = useFrames(props.live)
  const [unfolded, setUnfolded] = useState<readonly string[]>([])
  const { scene, layout, scale, fit, isMeasured } = useStageLayout(picture, selected, {
    mode: props.mode,
    zoom: props.zoom?.zoom ?? 1,
    unfolded,
  })
  const fold = (group: string) =>
    setUnfolded(had => (had.includes(group) ? had.filter(one => one !== group) : [...had, group]))
  const parts = useParts(PARTS, isMeasured)
  const { onDrawn } = props
  useEffect(() => {
    if (parts === PARTS) onDrawn?.()
  }, [parts, onDrawn])
  useZoom(scene, scale, props.zoom)
  const hasJumped = useJump(picture.now, layout)
  const ranks = useRanks(picture)
  return (
    <LiveContext value={frames}>
      <RanksContext value={ranks}>
        <div
          className={styles.stage}
          data-picture="stage"
          data-narrow={layout.isNarrow || undefined}
          data-bare={layout.isNarrow || props.mode === 'projector' || undefined}
          data-paused={props.isPaused || undefined}
          data-still={reducedMotion || hasJumped || undefined}
          style={{ '--fit': fit } as CSSProperties}
        >
          {props.headline}
          <div ref={scene} data-picture-scrolls="" className={styles.scene}>
            <div className={styles.drawn} style={sizeOf(layout, scale)}>
              <Hatching />
              <EmptyStage topics={picture.topics.length} groups={picture.groups.length} layout={layout} />
              {picture.topics.map((topic, i) => {
                const box = layout.topics[i]
                return parts > 0 && box ? (
                  <TopicRegion
                    key={topic.topic}
                    topic={topic}
                    box={box}
                    layout={layout}
                    producers={picture.producers}
                    now={picture.now}
                    selected={selected}
                    onCommand={onCommand}
                  />
                ) : null
              })}
              {picture.groups.map((group, i) => {
                const box = layout.groups[i]
                return parts > 1 && box ? (
                  <GroupRegion
                    key={group.group}
                    group={group}
                    now={picture.now}
                    heard={heard.map(one => heardOf(one.picture, group))}
                    box={box}
                    layout={layout}
                    selected={selected}
                    hasKey={group === groupInHand(picture.groups, selected)}
                    onSelect={onSelect}
                    onCommand={onCommand}
                    onAddConsumer={onAddConsumer}
                    onFold={fold}
                    onInspect={props.onInspectGroup}
                  />
                ) : null
              })}
              {parts > 2 && (
                <>
                  <Wires groups={picture.groups} flights={picture.flights} layout={layout} />
                  <LooseStubs topics={picture.topics} layout={layout} />
                  <Tokens
                    topics={picture.topics}
                    groups={picture.groups}
                    layout={layout}
                    isStill={reducedMotion || hasJumped}
                  />
                  <FlightCanvas layout={layout} scale={scale} isStill={reducedMotion} showHeartbeats={showHeartbeats} />
                  <Plates picture={picture} layout={layout} isStill={reducedMotion} onFlight={props.onFlight} />
                  {props.onFlight && (
                    <FlightPointing layout={layout} scale={scale} isStill={reducedMotion} onFlight={props.onFlight} />
                  )}
                </>
              )}
            </div>
          </div>
          {props.zoom && !layout.isNarrow && props.mode === 'normal' && (
            <ZoomButtons {...props.zoom} onFlights={props.onFlight} />
          )}
        </div>
      </RanksContext>
    </LiveContext>
  )
}

/** On paper it is as wide as the paper, whatever it was made for. */
function sizeOf({ width, height }: StageLayout, scale: number): CSSProperties {
  return { height, width, '--scale': scale, '--drawn-for': width } as CSSProperties // React's type knows no custom property
}

function heardOf({ groups, now }: StagePicture, newest: GroupPicture): HeardGroup {
  return { group: groups.find(({ group }) => group === newest.group) ?? newest, now }
}

/** The same map while nobody comes or goes. */
function useRanks({ groups }: StagePicture): ReadonlyMap<string, number> {
  const known = useKept(
    groups.flatMap(({ members }) => members.map(({ name, rank }): [string, number] => [name, rank])),
  )
  return useMemo(() => new Map(known), [known])
}

/** The frames of this stage, always from the newest `live`. */
function useFrames(live: () => StagePicture) {
  const newest = useRef(live)
  useEffect(() => {
    newest.current = live
  })
  const frames = useMemo(() => liveFrames(() => newest.current()), [])
  useEffect(() => frames.start(), [frames])
  return frames
}
