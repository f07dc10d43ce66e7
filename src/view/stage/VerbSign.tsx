/** What can be done to a consumer as a sign: where there is no room for words that would hide nothing. */
import { memo } from 'react'

export type VerbSignName = 'close' | 'crash' | 'freeze' | 'unfreeze' | 'cut' | 'heal' | 'restart' | 'remove'

/** In a square of 14, drawn with a line. */
const PATHS: Record<VerbSignName, string> = {
  close: 'M7 2H2.5v10H7M5.5 7H12M9.5 4.5 12 7 9.5 9.5',
  crash: 'M8 1.5 3.5 8H7l-1 4.5L10.5 6H7z',
  freeze: 'M5 2.5v9M9 2.5v9',
  unfreeze: 'M4.5 2.5v9L11 7z',
  cut: 'M1 7h3.5M9.5 7H13M5.5 10.5 8.5 3.5',
  heal: 'M1 7h12M4 4 1 7l3 3M10 4l3 3-3 3',
  restart: 'M11.5 5A5 5 0 1 0 12 8.5M12 1.8V5H8.8',
  remove: 'M3.5 3.5l7 7M10.5 3.5l-7 7',
}

export const VerbSign = memo(function VerbSign({ name }: { readonly name: VerbSignName }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
})
