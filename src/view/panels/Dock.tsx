/** What happened so far, in three forms. Tables and log can always be read by role, whichever tab is shown. */
import { OwnershipTimeline } from '../timeline/OwnershipTimeline'
import { Announcements } from './Announcements'
import styles from './dock.module.css'
import { EventLog } from './EventLog'
import { GroupTables } from './GroupTables'
import { type Tab, Tabs } from './Tabs'
import { text } from './text'

const TABS: readonly Tab[] = [
  { name: text.tabs.timeline, panel: isShown => isShown && <OwnershipTimeline />, staysReadable: false },
  { name: text.tabs.offsets, panel: () => <GroupTables />, staysReadable: true },
  { name: text.tabs.events, panel: isShown => <EventLog isShown={isShown} />, staysReadable: true },
]

export function Dock() {
  return (
    <section className={styles.dock} aria-label={text.dock}>
      <Tabs label={text.dock} tabs={TABS} />
      <Announcements />
    </section>
  )
}
