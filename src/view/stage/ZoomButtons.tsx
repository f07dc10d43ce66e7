import { memo } from 'react'
import { LEAST_ZOOM, MOST_ZOOM, within } from '../figure/zoom'
import styles from './stage.module.css'
import { text } from './text'
import type { ZoomChoice } from './use-zoom'

const STEP = 1.25

interface ZoomButtonsProps extends ZoomChoice {
  /** Shows the messages that are under way. */
  readonly onFlights?: ((id: null) => void) | undefined
}

export const ZoomButtons = memo(function ZoomButtons({ zoom, onZoom, onFlights }: ZoomButtonsProps) {
  return (
    <div className={styles.zoom} role="toolbar" aria-label={text.zoom}>
      {onFlights && (
        <button type="button" title={text.underWayMeans} onClick={() => onFlights(null)}>
          {text.underWay}
        </button>
      )}
      <button
        type="button"
        aria-label={text.zoomOut}
        title={text.zoomOut}
        aria-disabled={zoom <= LEAST_ZOOM}
        onClick={() => onZoom(within(zoom / STEP))}
      >
        −
      </button>
      <button
        type="button"
        aria-label={text.zoomFit}
        title={text.zoomFit}
        aria-disabled={zoom === 1}
        onClick={() => onZoom(1)}
      >
        {zoom === 1 ? text.fit : text.percent(Math.round(zoom * 100))}
      </button>
      <button
        type="button"
        aria-label={text.zoomIn}
        title={text.zoomIn}
        aria-disabled={zoom >= MOST_ZOOM}
        onClick={() => onZoom(within(zoom * STEP))}
      >
        +
      </button>
    </div>
  )
})
