/** What `npm run bench` measures without a browser, one table after the other. */
import { benchAssignors } from './assignors'
import { benchHistory, benchHour } from './hour'
import { benchProtocol } from './protocol'
import { benchSeek } from './seek'

export function benchAll(print: (line: string) => void): void {
  benchHistory(print)
  benchHour(print)
  benchProtocol(print)
  benchSeek(print)
  benchAssignors(print)
}
