/** The signs of the transport. Everything else on the page is a word. */
interface SignProps {
  readonly path: string
  readonly width: number
}

function Sign({ path, width }: SignProps) {
  return (
    <svg width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true" focusable="false">
      <path d={path} fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
    </svg>
  )
}

export const StepBackSign = () => <Sign width={18} path="M3 2v12M15 2 7 8l8 6z" />
export const BackToRebalanceSign = () => <Sign width={22} path="M3 2v12M12 3 6 8l6 5zM20 3l-6 5 6 5z" />
export const StepSign = () => <Sign width={18} path="M15 2v12M3 2l8 6-8 6z" />
export const PlaySign = () => <Sign width={16} path="M4 1.5v13L14.5 8z" />
export const PauseSign = () => <Sign width={14} path="M2.5 1.5h2.8v13H2.5zM8.7 1.5h2.8v13H8.7z" />
