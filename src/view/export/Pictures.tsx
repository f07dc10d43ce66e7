/** Takes the stage and the timeline along: as PNG, as SVG, onto the clipboard, and as a video. */
import { useState } from 'react'
import { download } from '../take-away'
import { drawnSvg } from './drawn-svg'
import styles from './export.module.css'
import { pngOf } from './raster'
import { type Part, type Picture, partNamed, sceneCamera } from './scene-svg'
import { text } from './text'
import { Video } from './Video'
import { videoFormat } from './video'

export function Pictures() {
  const [said, setSaid] = useState('')
  const hasTimeline = partNamed('timeline') !== null
  const attempt = async (act: () => Promise<string>) => {
    try {
      setSaid(await act())
    } catch {
      setSaid(text.failed)
    }
  }
  const save = (part: Part, form: 'PNG' | 'SVG') => attempt(() => saved(part, form))
  return (
    <section aria-label={text.pictures} className={styles.pictures}>
      <h3>{text.pictures}</h3>
      <p>{text.why}</p>
      <div className={styles.buttons}>
        {(['stage', 'timeline'] as const).map(part =>
          (['PNG', 'SVG'] as const).map(form => (
            <button
              key={part + form}
              type="button"
              disabled={part === 'timeline' && !hasTimeline}
              onClick={() => save(part, form)}
            >
              {text.as(text[part], form)}
            </button>
          )),
        )}
        {typeof ClipboardItem !== 'undefined' && (
          <button type="button" onClick={() => attempt(copyStage)}>
            {text.copyStage}
          </button>
        )}
      </div>
      {!hasTimeline && <p>{text.noTimeline}</p>}
      {videoFormat() !== null && <Video onSaid={setSaid} />}
      <p aria-live="polite" className={styles.said}>
        {said}
      </p>
    </section>
  )
}

async function saved(part: Part, form: 'PNG' | 'SVG'): Promise<string> {
  const picture = await taken(part, form)
  const name = `${text.fileName}-${part}.${form.toLowerCase()}`
  if (form === 'SVG') download(name, picture.svg, 'image/svg+xml')
  else download(name, await pngOf(picture), 'image/png')
  return text.saved(name)
}

/** Browsers draw a picture in points from what stands on the page itself; other programs want shapes alone. */
async function taken(part: Part, form: 'PNG' | 'SVG'): Promise<Picture> {
  const element = partNamed(part)
  if (!element) throw new Error(`there is no ${part}`)
  return form === 'SVG' ? drawnSvg(element) : (await sceneCamera())(element)
}

async function copyStage(): Promise<string> {
  try {
    // The promise goes in: what a person pressed for must be asked for at once.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': taken('stage', 'PNG').then(pngOf) })])
    return text.copied
  } catch {
    return text.notCopied
  }
}
