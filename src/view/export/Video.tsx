import { useEffect, useRef, useState } from 'react'
import { useSession, useSessionStore } from '../session'
import { Field } from '../stage/FormDialog'
import { download } from '../take-away'
import styles from './export.module.css'
import { text } from './text'
import { videoFormat, videoOf } from './video'

const LONGEST_MS = 600_000

export function Video({ onSaid }: { readonly onSaid: (words: string) => void }) {
  const store = useSessionStore()
  const playhead = useSession(session => session.playhead)
  const [from, setFrom] = useState(() => String(Math.max(0, playhead - 10_000) / 1_000))
  const [to, setTo] = useState(() => String(Math.max(10_000, playhead) / 1_000))
  const [recording, setRecording] = useState<AbortController | null>(null)
  const running = useRef<AbortController | null>(null)
  // Who closes the dialog gives the recording up.
  useEffect(() => () => running.current?.abort(), [])
  const record = async () => {
    const stretch = { from: 1_000 * Number(from), to: 1_000 * Number(to) }
    const length = stretch.to - stretch.from
    if (!(stretch.from >= 0 && length > 0 && length <= LONGEST_MS)) return onSaid(text.wrongStretch)
    const control = new AbortController()
    running.current = control
    setRecording(control)
    onSaid(text.recording)
    try {
      const video = await videoOf(store, stretch, control.signal)
      const name = `${text.fileName}-stage.${videoFormat()?.startsWith('video/mp4') ? 'mp4' : 'webm'}`
      if (video) download(name, video, video.type)
      onSaid(video ? text.saved(name) : '')
    } catch {
      onSaid(text.failed)
    }
    setRecording(null)
  }
  return (
    <fieldset className={styles.video}>
      <legend>{text.video}</legend>
      <p>{text.videoWhy}</p>
      <Field label={text.from} value={from} onChange={setFrom} isNumber />
      <Field label={text.to} value={to} onChange={setTo} isNumber />
      <button type="button" onClick={() => (recording ? recording.abort() : record())}>
        {recording ? text.stop : text.record}
      </button>
    </fieldset>
  )
}
