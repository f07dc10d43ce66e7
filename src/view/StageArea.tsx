/** A plain stand-in for the stage, with its names, until the drawn one takes its place. */
import { useSession } from './session'

export function StageArea() {
  const { topics, groups } = useSession(session => session.picture)
  const act = useSession(session => session.act)
  const select = useSession(session => session.select)
  const addConsumer = useSession(session => session.addConsumer)
  return (
    <>
      {topics.map(({ topic }) => (
        <section key={topic} aria-label={`Topic ${topic}`}>
          topic {topic}
        </section>
      ))}
      {groups.map(({ group, state, generation, members }) => (
        <section key={group} aria-label={`Group ${group}`}>
          {group} {state} generation {generation}
          <button type="button" onClick={() => addConsumer(group)}>
            Add consumer
          </button>
          {members.map(({ name, isIdle, process }) => (
            // biome-ignore lint/a11y/useSemanticElements: the name of the role is fixed
            <div key={name} role="group" aria-label={`Consumer ${name}`}>
              {name} {process} {isIdle && 'idle'}
              <button type="button" onClick={() => select(name)}>
                Select
              </button>
              <button type="button" onClick={() => act({ do: 'close', consumer: name })}>
                Close
              </button>
              <button type="button" onClick={() => act({ do: 'crash', consumer: name })}>
                Crash
              </button>
            </div>
          ))}
        </section>
      ))}
    </>
  )
}
