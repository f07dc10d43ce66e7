/** What `npm run bench` measures, one table after the other. */
import { benchAssignors } from './assignors'
import { benchProtocol } from './protocol'
import { benchSeek } from './seek'

export function benchAll(print: (line: string) => void): void {
  benchProtocol(print)
  benchSeek(print)
  benchAssignors(print)
}
