import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './theme/tokens.css'
import './page.css'
import { openingRun } from '../kafka/scenario/opening'
import { createSession } from '../store/session'
import { App } from './App'
import { SessionContext } from './session'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <SessionContext value={createSession(openingRun)}>
      <App />
    </SessionContext>
  </StrictMode>,
)
