/** The coordinator of one group: its states as a machine, how it came to this one, whom it waits for, and the vote. */
import { type CoordinatorPicture, coordinatorPicture, type Vote } from '../../describe/coordinator'
import type { GroupPicture } from '../../describe/group'
import { duration } from '../../describe/time'
import { USUAL_DOWN_MS, USUAL_LOAD_MS } from '../../kafka/scenario/steps'
import { historyOf } from '../../store/history'
import { MACHINE, stateBoxes, stateWays } from '../figure/state-machine'
import { openForm } from '../forms/open'
import { useActions, useSession } from '../session'
import styles from './coordinator-panel.module.css'
import { Moments } from './Moment'
import side from './side.module.css'
import { TableHead } from './TableHead'
import { text } from './text'

export function CoordinatorPanel({ group }: { readonly group: GroupPicture }) {
  const world = useSession(session => session.world)
  const { moves } = useSession(session => historyOf(session.timeline))
  const { inspectGroup } = useActions()
  const picture = coordinatorPicture(world, group.group, moves)
  return (
    <>
      <div className={side.title}>
        <h2>{text.coordinatorOf(group.group)}</h2>
        <button type="button" onClick={() => inspectGroup(null)} aria-label={text.closeInspector}>
          ×
        </button>
      </div>
      <Machine picture={picture} />
      <p className={side.state}>{standing(group, world.now)}</p>
      <Broker group={group} now={world.now} />
      <h3>{text.wayHere}</h3>
      {picture.way.length === 0 ? <p>{text.nothingYet}</p> : <Moments moments={picture.way} />}
      {picture.vote && <VoteTable vote={picture.vote} />}
      <div className={side.verbs}>
        <button type="button" onClick={() => openForm({ form: 'group', group: group.group })}>
          {text.manage}
        </button>
      </div>
    </>
  )
}

/** Which broker it is, and what can happen to that. */
function Broker({ group: { group, coordinator }, now }: { readonly group: GroupPicture; readonly now: number }) {
  const { act } = useActions()
  const isThere = coordinator.is === 'there'
  return (
    <>
      <p>
        {text.broker(coordinator.brokerId, coordinator.is, duration(Math.max(0, (coordinator.until ?? now) - now)))}
      </p>
      <div className={side.verbs}>
        <button
          type="button"
          disabled={!isThere}
          onClick={() => act({ do: 'moveCoordinator', group, loadMs: USUAL_LOAD_MS })}
        >
          {text.moveCoordinator}
        </button>
        <button
          type="button"
          disabled={!isThere}
          onClick={() => act({ do: 'restartCoordinator', group, downMs: USUAL_DOWN_MS, loadMs: USUAL_LOAD_MS })}
        >
          {text.restartCoordinator}
        </button>
        <button type="button" onClick={() => openForm({ form: 'broker', group })}>
          {text.brokerSettings}
        </button>
      </div>
      <p className={styles.why}>{text.brokerWhy}</p>
    </>
  )
}

function standing(group: GroupPicture, now: number): string {
  const { state, generation, leader, awaited, joinDeadline } = group
  if (awaited.length > 0 && joinDeadline !== null)
    return text.waitsFor(awaited.join(', '), duration(Math.max(0, joinDeadline - now)))
  return leader === null ? text.generationOf(state, generation) : text.leaderOf(state, generation, leader)
}

function Machine({ picture: { state, states, changes, way } }: { readonly picture: CoordinatorPicture }) {
  const boxes = stateBoxes(states)
  const [last] = way
  const came = (from: string, to: string) => (last?.from === from && last.to === to) || undefined
  return (
    <svg
      className={styles.machine}
      viewBox={`-2 0 ${MACHINE.width} ${MACHINE.height + 4}`}
      role="img"
      aria-label={last ? text.machineFrom(state, last.from) : text.machine(state)}
    >
      {stateWays(boxes, changes).map(({ from, to, d, head }) => (
        <g key={`${from} ${to}`} data-came={came(from, to)}>
          <path className={styles.way} d={d} />
          <path className={styles.head} d={head} />
        </g>
      ))}
      {boxes.map(box => (
        <g key={box.state} data-now={box.state === state || undefined}>
          <rect className={styles.box} x={box.x} y={box.y} width={box.width} height={MACHINE.boxHeight} rx={6} />
          <text className={styles.name} x={box.x + box.width / 2} y={box.y + MACHINE.boxHeight / 2 + 4}>
            {box.state}
          </text>
        </g>
      ))}
    </svg>
  )
}

function VoteTable({ vote: { ballots, winner, inUse } }: { readonly vote: Vote }) {
  return (
    <>
      <h3>{text.vote}</h3>
      <p className={styles.why}>{text.voteWhy}</p>
      <table className={side.costs}>
        <TableHead columns={text.voteColumns} />
        <tbody>
          {ballots.map(({ consumer, offers, vote }) => (
            <tr key={consumer}>
              <th scope="row">{consumer}</th>
              <td className={styles.offers}>{offers.join(', ')}</td>
              <td>{vote}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{inUse === null || inUse === winner ? text.voteFor(winner) : text.voteToCome(winner, inUse)}</p>
    </>
  )
}
