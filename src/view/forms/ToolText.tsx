import { useId } from 'react'
import type { Asked } from '../../describe/consumer-groups/shown'
import { Scrolling } from '../Scrolling'
import styles from './forms.module.css'
import { text } from './text'

/** A command of Kafka's tool, and what the tool prints for it. */
export function ToolText({ asked, title }: { readonly asked: Asked; readonly title: string }) {
  const id = useId()
  const printed = [asked.warnings, asked.table].filter(Boolean).join('\n\n')
  return (
    <div className={styles.tool}>
      <h3 id={id}>{title}</h3>
      <Scrolling labelledBy={id} className={styles.written}>
        <pre>
          <b>{`$ ${asked.command}\n`}</b>
          {printed === '' ? (asked.waits ?? text.printsNothing) : printed.split('\n').map(asLine)}
        </pre>
      </Scrolling>
    </div>
  )
}

/** Tables keep their columns; a sentence that is longer than the place goes on in the next line. */
function asLine(line: string, index: number, all: readonly string[]) {
  const ended = index < all.length - 1 ? `${line}\n` : line
  return /^(Error|\[)/.test(line) ? (
    <span key={index} className={styles.sentence}>
      {ended}
    </span>
  ) : (
    ended
  )
}
