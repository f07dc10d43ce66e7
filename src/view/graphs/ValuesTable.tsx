import { CURVE_NAMES, type CurveName, curvesOf } from '../../describe/curves'
import { partitionName } from '../../describe/lanes'
import type { GroupMeasures } from '../../describe/measures'
import { clock } from '../../describe/time'
import tables from '../panels/tables.module.css'
import type { Graph } from './multiples'
import { valueText } from './numbers'
import { placesInSight } from './plot'
import { text } from './text'

interface ValuesTableProps {
  readonly measures: GroupMeasures
  readonly from: number
  readonly to: number
}

const MOST_ROWS = 60
const MOST_PARTITIONS = 24

/** What the graphs of one group show, as numbers; of a long stretch some instants, evenly apart. */
export function ValuesTable({ measures, from, to }: ValuesTableProps) {
  const { group, samples } = measures
  const curves = curvesOf(measures)
  const topics = new Set(measures.partitions.map(({ topic }) => topic)).size
  const partitions = measures.partitions.slice(0, MOST_PARTITIONS)
  const { first, end } = placesInSight(samples, { from, to })
  const every = Math.ceil((end - first) / MOST_ROWS)
  const rows = samples.flatMap((sample, i) =>
    i < first || i >= end || (i - first) % every > 0 || sample.at > to ? [] : [{ sample, i }],
  )
  return (
    <table className={tables.table}>
      <caption>{text.tableOf(group, clock(from), clock(to))}</caption>
      <thead>
        <tr>
          <th scope="col">{text.time}</th>
          {CURVE_NAMES.map(name => (
            <th key={name} scope="col" className={tables.number}>
              {text.columns[name]}
            </th>
          ))}
          {partitions.map(({ topic, partition }) => (
            <th key={`${topic}/${partition}`} scope="col" className={tables.number}>
              {text.lagOf(partitionName(topic, partition, topics))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ sample, i }) => (
          <tr key={sample.at}>
            <th scope="row">{clock(sample.at)}</th>
            {CURVE_NAMES.map(name => (
              <td key={name} className={tables.number}>
                {valueText(curves[name][i], KINDS[name])}
              </td>
            ))}
            {partitions.map(({ topic, partition }, place) => (
              <td key={`${topic}/${partition}`} className={tables.number}>
                {valueText(sample.lags[place], 'records')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const KINDS: Readonly<Record<CurveName, Graph['kind']>> = {
  lag: 'records',
  age: 'ms',
  in: 'rate',
  out: 'rate',
  p50: 'ms',
  p95: 'ms',
  p99: 'ms',
  withoutReader: 'count',
  again: 'count',
  lost: 'count',
  rebalances: 'count',
}
