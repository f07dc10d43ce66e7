/** The stage with what it needs of the session, and the headline above it. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { headlineOf } from '../describe/headline'
import { countedAt, say } from '../describe/sentence'
import { useChosen, useToldGroup } from './chosen-group'
import { usePreferences } from './controls/preferences'
import { openForm, useFormRequest } from './forms/open'
import { useAsking } from './lessons/asking'
import { useMode } from './mode'
import { useActions, useSession, useSessionStore } from './session'
import { FollowContext, type Following } from './stage/follow'
import { Headline } from './stage/Headline'
import { Stage } from './stage/Stage'
import { useKept } from './use-kept'

const Forms = lazy(async () => ({ default: (await import('./forms/Forms')).Forms }))

interface StageAreaProps {
  readonly onDrawn: () => void
}

export function StageArea({ onDrawn }: StageAreaProps) {
  const reducedMotion = useReducedMotion()
  const mode = useMode(shown => shown.mode)
  const { showInSteps, live, select, inspectGroup, act, addConsumer } = useActions()
  useEffect(() => showInSteps(reducedMotion), [showInSteps, reducedMotion])
  const whole = useSession(session => session.picture)
  const part = useChosen(chosen => chosen.part)
  const picture = useMemo(() => part?.(whole) ?? whole, [part, whole])
  const isStill = useSession(({ isStepping, isPlaying, isScrubbing }) => isStepping && isPlaying && !isScrubbing)
  const isPaused = useSession(({ isPlaying, quest }) => !isPlaying && quest === null)
  const selected = useSession(session => session.selected)
  const zoom = usePreferences(preferences => preferences.zoom)
  const onZoom = usePreferences(preferences => preferences.setZoom)
  const request = useFormRequest()
  const following = useFollowing(mode !== 'embed')
  return (
    <FollowContext value={following}>
      <Stage
        picture={picture}
        onDrawn={onDrawn}
        heard={useSession(({ heard }) => heard)}
        live={useCallback(() => (isStill ? picture : (part?.(live()) ?? live())), [isStill, picture, live, part])}
        headline={HEADLINE}
        selected={selected}
        onSelect={select}
        onInspectGroup={mode === 'normal' ? inspectGroup : undefined}
        onCommand={act}
        onFlight={mode === 'normal' ? showFlight : undefined}
        onAddConsumer={addConsumer}
        reducedMotion={reducedMotion}
        isPaused={isPaused}
        mode={mode === 'projector' ? 'projector' : 'normal'}
        zoom={useMemo(() => ({ zoom, onZoom }), [zoom, onZoom])}
        showHeartbeats={usePreferences(preferences => preferences.heartbeats)}
      />
      <Suspense>{request && <Forms request={request} />}</Suspense>
    </FollowContext>
  )
}

function showFlight(flight: number | null): void {
  openForm({ form: 'under way', flight })
}

/** A record is followed in the side panel, so only where there is one. */
function useFollowing(hasPanel: boolean): Following | null {
  const store = useSessionStore()
  const followed = useSession(session => session.followed)
  return useMemo(() => {
    if (!hasPanel) return null
    const { follow, now } = store.getState()
    const followSent = async (topic: string) => {
      const at = now()
      const { followSentByHand } = await import('./panels/record/follow-sent')
      followSentByHand(store, topic, at)
    }
    return { followed, follow, followSent }
  }, [store, followed, hasPanel])
}

/** So many facts back a cause is looked for. */
const MEMORY = 3_000

/** Nobody reads a sentence that changes in every frame. */
function NewestHeadline() {
  const { world, told } = useSession(session => session.calm)
  const timeline = useSession(session => session.timeline)
  const about = useToldGroup()
  const headline = useMemo(
    () => headlineOf(world, timeline.facts.slice(Math.max(0, told - MEMORY), told), about),
    [world, timeline, told, about],
  )
  const question = useAsking(asking => asking.number)
  const isExplained = useMode(({ mode }) => mode === 'normal') && question === null
  const { showTab } = useActions()
  const showEvents = useCallback(() => showTab('events'), [showTab])
  // Its clocks are those of the cards below it: both are of the moment that is shown.
  const now = useSession(session => session.picture.now)
  return (
    <Headline
      sentence={useKept(question === null ? countedAt(headline, now) : say`${question}`)}
      onWhy={isExplained ? showEvents : undefined}
    />
  )
}

const HEADLINE = <NewestHeadline />

/** Asked for once: each asking costs as much as drawing a card, and so does each look at the answer. */
let reduced: { readonly query: MediaQueryList; matches: boolean } | undefined

function reducedMotion(): NonNullable<typeof reduced> {
  if (reduced) return reduced
  const query = matchMedia('(prefers-reduced-motion: reduce)')
  const known = { query, matches: query.matches }
  query.addEventListener('change', () => {
    known.matches = query.matches
  })
  reduced = known
  return known
}

function useReducedMotion(): boolean {
  return useSyncExternalStore(onOtherMotion, isMotionReduced)
}

function onOtherMotion(notify: () => void): () => void {
  const { query } = reducedMotion()
  query.addEventListener('change', notify)
  return () => query.removeEventListener('change', notify)
}

function isMotionReduced(): boolean {
  return reducedMotion().matches
}
