/** A part of the dialog of lessons; what it opens on the stage is seen when the dialog is closed. */
export interface PartProps {
  readonly onClose: () => void
}
