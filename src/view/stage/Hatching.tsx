import { memo } from 'react'

/** Patterns that several drawings use. Hatching means one thing: nobody reads. */
export const Hatching = memo(function Hatching() {
  return (
    <svg width={0} height={0} style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="stage-hatch" width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={2.4} height={9} fill="var(--hatch)" />
        </pattern>
        <pattern
          id="stage-hatch-small"
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={1.8} height={6} fill="var(--hatch)" />
        </pattern>
        <pattern id="stage-owner-bars" width={6} height={5} patternUnits="userSpaceOnUse">
          <rect width={6} height={2} fill="var(--surface)" />
        </pattern>
        <pattern id="stage-owner-dots" width={6} height={5} patternUnits="userSpaceOnUse">
          <circle cx={3} cy={2.5} r={1.5} fill="var(--surface)" />
        </pattern>
        <pattern id="stage-owner-plain" width={6} height={6} patternUnits="userSpaceOnUse" />
        <pattern id="stage-owner-letter" width={6} height={6} patternUnits="userSpaceOnUse" />
      </defs>
    </svg>
  )
})
