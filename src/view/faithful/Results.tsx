/** What came of the recordings: a row for each kind, what differs by name, and the scripts to open. */
import type { Report } from '../../describe/conformance/report'
import type { Failure, Score } from '../../describe/conformance/score'
import styles from './faithful.module.css'
import { Traces } from './Traces'
import { text } from './text'
import type { RunHere } from './use-bench'

export function Results({ here: { running, askForTrace } }: { readonly here: RunHere }) {
  const report = 'report' in running ? running.report : null
  if (!report) return null
  return (
    <>
      <ScoreTable report={report} />
      <Failures scores={report.scores} />
      <p className={styles.note}>{text.notModelled(report.unanswered.traces, report.unanswered.vectors)}</p>
      {running.kind === 'done' && (
        <Traces
          traces={running.traces}
          failures={report.scores.flatMap(({ group, failures }) => (group === 'traces' ? failures : []))}
          onOpen={askForTrace}
        />
      )}
    </>
  )
}

function ScoreTable({ report: { scores } }: { readonly report: Report }) {
  return (
    <table className={styles.table}>
      <caption>{text.table}</caption>
      <thead>
        <tr>
          <th scope="col">{text.columns.kind}</th>
          <th scope="col">{text.columns.what}</th>
          <th scope="col" className={styles.number}>
            {text.columns.same}
          </th>
        </tr>
      </thead>
      <tbody>
        {scores.map((score, i) => (
          <Row key={`${score.group} ${score.name}`} score={score} isFirst={scores[i - 1]?.group !== score.group} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ score, isFirst }: { readonly score: Score; readonly isFirst: boolean }) {
  const { group, name, passed, total, failures } = score
  const note = noteOf(score)
  return (
    <tr data-first={isFirst || undefined} data-differs={failures.length > 0 || undefined}>
      <td>{isFirst ? text.groups[group] : <span className="visually-hidden">{text.groups[group]}</span>}</td>
      <th scope="row">
        {text.names[name] ?? name}
        {note !== '' && <small>{note}</small>}
      </th>
      <td className={styles.number}>{text.of(passed, total)}</td>
    </tr>
  )
}

function noteOf({ byInvariants, anyAnswer, failures }: Score): string {
  return [
    ...(failures.length > 0 ? [text.differing(failures.length)] : []),
    ...(byInvariants > 0 ? [text.byInvariants(byInvariants)] : []),
    ...(anyAnswer > 0 ? [text.anyAnswer(anyAnswer)] : []),
  ].join('; ')
}

/** As many differences of one are shown; the rest mostly follow from them. */
const SHOWN = 3

function Failures({ scores }: { readonly scores: readonly Score[] }) {
  const failures = scores.flatMap(({ failures }) => failures)
  if (failures.length === 0) return null
  return (
    <section className={styles.failures} aria-label={text.failures}>
      <h4>{text.failures}</h4>
      <ul className={styles.points}>
        {failures.map(failure => (
          <li key={failure.name}>
            <OneFailure failure={failure} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneFailure({ failure: { name, differences } }: { readonly failure: Failure }) {
  const rest = differences.length - SHOWN
  return (
    <>
      <strong>{name}</strong>
      {differences.slice(0, SHOWN).map(difference => (
        <pre key={difference}>{difference}</pre>
      ))}
      {rest > 0 && <p className={styles.note}>{text.more(rest)}</p>}
    </>
  )
}
