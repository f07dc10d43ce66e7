import { BarLanes, type ManyLanesProps } from './BarLanes'
import { HeatMap } from './HeatMap'
import { Tiles } from './Tiles'

/** More partitions than lanes have room for. Loaded when first needed: few runs have so many. */
export function ManyLanes(props: ManyLanesProps) {
  switch (props.box.form) {
    case 'tiles':
      return <Tiles {...props} />
    case 'heat':
      return <HeatMap {...props} />
    default:
      return <BarLanes {...props} />
  }
}
