/** A run in a link, and a second link that opens at the moment seen; the clipboard is left alone until one is asked for. */
import { useEffect, useId, useRef, useState } from 'react'
import { clock } from '../../describe/time'
import type { RunDocument } from '../../kafka/scenario/document'
import { linkTo } from '../../kafka/scenario/link'
import { Pictures } from '../export/Pictures'
import { RealKafka } from '../export/RealKafka'
import { useSession, useSessionStore } from '../session'
import { copied } from '../take-away'
import { addressOf, snippetFor } from './address'
import { Dialog } from './Dialog'
import styles from './dialog.module.css'
import { saveRun } from './files'
import { text } from './text'

/** Of a run that stands still the moment stands still, too. */
function standing(run: RunDocument, isPlaying: boolean): RunDocument {
  return isPlaying ? run : { ...run, view: { ...run.view, paused: true } }
}

interface Links {
  readonly run: string | null
  readonly moment: string | null
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useSessionStore()
  const [links, setLinks] = useState<Links | null>(null)
  const [said, setSaid] = useState('')
  const title = useSession(session => session.document.title)
  const copy = async (link: string) => setSaid((await copied(link)) ? text.copied : text.copyByHand)
  useEffect(() => {
    let isOpen = true
    const made = async () => {
      const { toDocument, isPlaying } = store.getState()
      const [run, moment] = [await linkTo(toDocument(false)), await linkTo(standing(toDocument(true), isPlaying))]
      const links = { run: run && addressOf(run), moment: moment && addressOf(moment) }
      if (isOpen) setLinks(links)
    }
    made()
    return () => {
      isOpen = false
    }
  }, [store])
  return (
    <Dialog title={text.shareTitle} onClose={onClose}>
      <p>{text.shareWhy}</p>
      {links?.run && <Link name={text.shareRun} link={links.run} onCopy={copy} isFirst={true} />}
      {links?.moment && (
        <Link name={text.shareMoment(clock(store.getState().now()))} link={links.moment} onCopy={copy} />
      )}
      {links?.run && (
        <>
          <Link name={text.embed} link={snippetFor(links.run, title)} onCopy={copy} />
          <p className={styles.hint}>{text.embedHow}</p>
        </>
      )}
      {links && !links.run && <TooLong />}
      <Pictures />
      <RealKafka />
      <p role="status" className={styles.said}>
        {said}
      </p>
    </Dialog>
  )
}

interface LinkProps {
  readonly name: string
  readonly link: string
  readonly onCopy: (link: string) => void
  /** What the dialog was opened for: it has the focus. */
  readonly isFirst?: boolean
}

function Link({ name, link, onCopy, isFirst }: LinkProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFirst) button.current?.focus()
  }, [isFirst])
  return (
    <div className={styles.link}>
      <label htmlFor={id}>{name}</label>
      <input id={id} readOnly value={link} onFocus={event => event.target.select()} />
      <button ref={button} type="button" aria-label={`${text.copy}: ${name}`} onClick={() => onCopy(link)}>
        {text.copy}
      </button>
    </div>
  )
}

function TooLong() {
  const store = useSessionStore()
  return (
    <>
      <p>{text.tooLong}</p>
      <button type="button" className={styles.primary} onClick={() => saveRun(store)}>
        {text.saveFile}
      </button>
    </>
  )
}
