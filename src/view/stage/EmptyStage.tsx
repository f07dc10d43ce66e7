import { memo } from 'react'
import type { StageLayout } from '../figure/layout'
import { type FormRequest, openForm } from '../forms/open'
import sheet from './stage.module.css'
import { text } from './text'

interface EmptyStageProps {
  readonly topics: number
  readonly groups: number
  readonly layout: StageLayout
}

/** Where there is no topic, or no group, stands how to make one. */
export const EmptyStage = memo(function EmptyStage({ topics, groups, layout }: EmptyStageProps) {
  return (
    <>
      {topics === 0 && <Nothing says={text.noTopics} offers={text.newTopic} form="new topic" left={0} />}
      {groups === 0 && (
        <Nothing
          says={text.noGroups}
          offers={text.newGroup}
          form="new group"
          left={layout.isNarrow ? 0 : layout.group - layout.pad}
        />
      )}
    </>
  )
})

interface NothingProps {
  readonly says: string
  readonly offers: string
  readonly form: Extract<FormRequest['form'], 'new topic' | 'new group'>
  readonly left: number
}

function Nothing({ says, offers, form, left }: NothingProps) {
  return (
    <div className={sheet.empty} style={{ marginLeft: left }}>
      <p>{says}</p>
      <button type="button" className={sheet.second} onClick={() => openForm({ form })}>
        {offers}
      </button>
    </div>
  )
}
