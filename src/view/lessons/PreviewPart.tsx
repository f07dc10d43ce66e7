/** What lies beyond the model, in words and one picture that stands still. */
import type { Preview, Replicas } from '../../lessons/course/replication'
import { Prose } from './Prose'
import styles from './preview.module.css'
import { text } from './text'

export function PreviewPart({ preview }: { readonly preview: Preview }) {
  return (
    <section className={styles.preview} aria-labelledby="preview-title">
      <h3 id="preview-title">{preview.title}</h3>
      <StillReplicas replicas={preview.picture} />
      {preview.text.map(paragraph => (
        <p key={paragraph}>
          <Prose typed={paragraph} />
        </p>
      ))}
    </section>
  )
}

const LEFT = 96
const CELL = 20
const ROW = 44
const TOP = 34

/** One row for each broker that has a copy; the line says how far all that are in sync have it. */
function StillReplicas({ replicas: { partition, replicas, highWatermark } }: { readonly replicas: Replicas }) {
  const most = Math.max(...replicas.map(({ logEnd }) => logEnd))
  const width = LEFT + most * CELL + 12
  const height = TOP + replicas.length * ROW
  const line = LEFT + highWatermark * CELL
  const rows = replicas.map(({ broker, role, logEnd }) => text.replica(broker, text.roles[role], logEnd))
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.replicas(partition, rows, highWatermark)}>
        {replicas.map(({ broker, role, logEnd }, row) => (
          <g key={broker} transform={`translate(0 ${TOP + row * ROW})`} data-role={role}>
            <text className={styles.broker} y={11}>
              {text.broker(broker)}
            </text>
            <text className={styles.role} y={27}>
              {text.roles[role]}
            </text>
            {Array.from({ length: logEnd }, (_, offset) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the offset, which names the record
                key={offset}
                className={styles.record}
                data-hidden={offset >= highWatermark}
                x={LEFT + offset * CELL + 1}
                y={2}
                width={CELL - 2}
                height={24}
              />
            ))}
          </g>
        ))}
        <line className={styles.line} x1={line} x2={line} y1={18} y2={height - 8} />
        <text className={styles.mark} x={line} y={12} textAnchor="middle">
          {text.highWatermark(highWatermark)}
        </text>
      </svg>
    </figure>
  )
}
