/**
 * First the frame of the page, with React alone; the model of Kafka comes beside it, and then the page is opened.
 * What a first visit waits for stays the same however much the model learns.
 */
import { createRoot } from 'react-dom/client'
import './theme/tokens.css'
import './page.css'
import { embeddingOf } from './embed/address'
import { Frame } from './Frame'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const page = createRoot(root)
const opened = import('./opened')
if (!embeddingOf(location)) page.render(<Frame />)
opened.then(
  ({ openIn }) => openIn(page),
  () => page.render(<Frame failed />),
)
