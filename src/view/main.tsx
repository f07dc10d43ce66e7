/**
 * First the frame of the page, with React alone; what it is filled with, the model of Kafka first of all, is asked for
 * once the frame is painted, and then the page is opened. What a first visit waits for stays the same however much
 * the model learns; the type, too, comes when the first words ask for it.
 */
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import './theme/tokens.css'
import './page.css'
import { embeddingOf } from './embed/address'
import { Frame } from './Frame'
import { onFrame } from './motion/frame'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const page = createRoot(root)
if (embeddingOf(location)) open()
else page.render(<FirstFrame />)

function FirstFrame() {
  useEffect(() => {
    const stop = onFrame(() => {
      stop()
      setTimeout(open) // a frame's callbacks come before its painting
    })
    return stop
  }, [])
  return <Frame />
}

function open(): void {
  // Opening the page asks for the stage in any case: both are under way at the same time.
  import('./StageArea').catch(() => undefined)
  import('./opened').then(
    ({ openIn }) => openIn(page),
    () => page.render(<Frame failed />),
  )
}
