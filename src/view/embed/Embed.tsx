/** Inside another page: the transport, and the way to the page that has everything. */
import { useEffect, useState } from 'react'
import { Transport } from '../controls/Transport'
import { useActions } from '../session'
import { type Embedding, pageOf } from './address'
import styles from './embed.module.css'
import { text } from './text'
import { useStretch } from './use-stretch'

export function Embed({ embedding }: { readonly embedding: Embedding }) {
  useStretch(embedding)
  const { tell } = useActions()
  const { wrong } = embedding
  useEffect(() => {
    if (wrong) tell('problem', text.wrong[wrong])
  }, [wrong, tell])
  return (
    <Transport>
      <a className={styles.open} href={usePage()} target="_blank" rel="noopener">
        {text.open}
      </a>
    </Transport>
  )
}

function usePage(): string {
  const [page, setPage] = useState(() => pageOf(location))
  useEffect(() => {
    const onChange = () => setPage(pageOf(location))
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  return page
}
