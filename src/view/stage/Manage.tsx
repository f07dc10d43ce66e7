import { type FormRequest, openForm } from '../forms/open'
import sheet from './stage.module.css'

interface ManageProps {
  readonly name: string
  /** What a press does, for those who hear it. */
  readonly label: string
  readonly request: FormRequest
}

/** A topic's or a group's name, which opens what can be done to it. */
export function Manage({ name, label, request }: ManageProps) {
  return (
    <button
      type="button"
      className={sheet.manage}
      data-picture-keeps=""
      aria-label={label}
      title={label}
      onClick={() => openForm(request)}
    >
      <b>{name}</b>
    </button>
  )
}
