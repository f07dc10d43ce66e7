/** What happened so far, in several forms. Tables and log can always be read by role, whichever tab is shown. */
import { type CSSProperties, lazy, type ReactNode, Suspense, useId } from 'react'
import type { ViewTab } from '../../kafka/scenario/document'
import { useActions, useSession } from '../session'
import { OwnershipTimeline } from '../timeline/OwnershipTimeline'
import { Announcements } from './Announcements'
import { DockHandle, DockShapes } from './DockHandle'
import styles from './dock.module.css'
import { useDockSize } from './dock-size'
import { EventLog } from './events/EventLog'
import { GroupTables } from './GroupTables'
import { OtherFuture } from './OtherFuture'
import { type Tab, Tabs } from './Tabs'
import tables from './tables.module.css'
import { text } from './text'

const DescribeTab = lazy(async () => ({ default: (await import('./describe/DescribeTab')).DescribeTab }))

const GraphsTab = lazy(async () => ({ default: (await import('../graphs/GraphsTab')).GraphsTab }))
const LoadTab = lazy(async () => ({ default: (await import('../load/LoadTab')).LoadTab }))

const MessagesTab = lazy(async () => ({ default: (await import('./messages/MessagesTab')).MessagesTab }))

const OffsetsExtra = lazy(async () => ({ default: (await import('./offsets/OffsetsExtra')).OffsetsExtra }))

const TABS: readonly Tab<ViewTab>[] = [
  {
    id: 'timeline',
    name: text.tabs.timeline,
    panel: isShown => isShown && <OwnershipTimeline />,
    staysReadable: false,
  },
  {
    id: 'messages',
    name: text.tabs.messages,
    panel: isShown => isShown && later(<MessagesTab />),
    staysReadable: false,
  },
  {
    id: 'offsets',
    name: text.tabs.offsets,
    panel: isShown => <Offsets isShown={isShown} />,
    staysReadable: true,
    takesFocus: true,
  },
  { id: 'describe', name: text.tabs.describe, panel: isShown => isShown && later(<Describe />), staysReadable: false },
  { id: 'graphs', name: text.tabs.graphs, panel: isShown => isShown && later(<GraphsTab />), staysReadable: false },
  { id: 'events', name: text.tabs.events, panel: isShown => <EventLog isShown={isShown} />, staysReadable: true },
  { id: 'load', name: text.tabs.load, panel: isShown => isShown && later(<LoadTab />), staysReadable: false },
]

function Describe() {
  const world = useSession(({ calm }) => calm.world)
  return <DescribeTab world={world} />
}

/** The tables are always there to be read; the rest when the tab is shown. */
function Offsets({ isShown }: { readonly isShown: boolean }) {
  return (
    <div className={isShown ? tables.offsets : undefined} data-prints="">
      <GroupTables isShown={isShown} />
      {isShown && later(<OffsetsExtra />)}
    </div>
  )
}

/** A tab is loaded when it is opened. */
function later(tab: ReactNode): ReactNode {
  return <Suspense>{tab}</Suspense>
}

export function Dock() {
  const tab = useSession(session => session.tab)
  const { showTab } = useActions()
  const { shape, height, setShape } = useDockSize()
  const id = useId()
  const show = (wanted: ViewTab) => {
    if (shape === 'collapsed') setShape('usual')
    showTab(wanted)
  }
  // The style sheet has the usual height, as a share of the page.
  const style = shape === 'usual' && height !== null ? ({ '--dock': `${height}px` } as CSSProperties) : undefined
  return (
    <section id={id} className={styles.dock} aria-label={text.dock} data-shape={shape} data-tab={tab} style={style}>
      <DockHandle controls={id} />
      <Tabs label={text.dock} tabs={TABS} shown={tab} onShow={show} isCollapsed={shape === 'collapsed'}>
        <DockShapes />
      </Tabs>
      <OtherFuture />
      <Announcements />
    </section>
  )
}
