/** What happened so far, in several forms. Tables and log can always be read by role, whichever tab is shown. */
import { lazy, Suspense } from 'react'
import type { TabName } from '../../store/state'
import { useSession } from '../session'
import { OwnershipTimeline } from '../timeline/OwnershipTimeline'
import { Announcements } from './Announcements'
import styles from './dock.module.css'
import { EventLog } from './EventLog'
import { GroupTables } from './GroupTables'
import { OtherFuture } from './OtherFuture'
import { type Tab, Tabs } from './Tabs'
import { text } from './text'

const DescribeTab = lazy(async () => ({ default: (await import('./describe/DescribeTab')).DescribeTab }))

const GraphsTab = lazy(async () => ({ default: (await import('../graphs/GraphsTab')).GraphsTab }))

const TABS: readonly Tab<TabName>[] = [
  {
    id: 'timeline',
    name: text.tabs.timeline,
    panel: isShown => isShown && <OwnershipTimeline />,
    staysReadable: false,
  },
  { id: 'offsets', name: text.tabs.offsets, panel: () => <GroupTables />, staysReadable: true, takesFocus: true },
  { id: 'describe', name: text.tabs.describe, panel: isShown => isShown && <Describe />, staysReadable: false },
  { id: 'graphs', name: text.tabs.graphs, panel: isShown => isShown && <Graphs />, staysReadable: false },
  { id: 'events', name: text.tabs.events, panel: isShown => <EventLog isShown={isShown} />, staysReadable: true },
]

function Describe() {
  const world = useSession(session => session.world)
  return (
    <Suspense>
      <DescribeTab world={world} />
    </Suspense>
  )
}

function Graphs() {
  return (
    <Suspense>
      <GraphsTab />
    </Suspense>
  )
}

export function Dock() {
  const tab = useSession(session => session.tab)
  const showTab = useSession(session => session.showTab)
  return (
    <section className={styles.dock} aria-label={text.dock}>
      <OtherFuture />
      <Tabs label={text.dock} tabs={TABS} shown={tab} onShow={showTab} />
      <Announcements />
    </section>
  )
}
