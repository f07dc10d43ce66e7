/** A page with React and nothing else: what the first paint of ours is compared with. */
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root) createRoot(root).render(<h1>Rebalance</h1>)
