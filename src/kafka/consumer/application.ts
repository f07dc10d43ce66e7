/** The application's own options, as a run file has them: `consumerOptions`, and `x.…` in a start's config. */
import type { GivenSettings } from '../config'
import type { Application } from './state'

const DEFAULTS: Application = { commit: 'none', commitOnRevoke: false, processMs: 0, pollMs: 100 }

/** The options in a start's config, under names that begin with `x.`. */
export function applicationOf(given: GivenSettings): Application {
  const commit = given['x.commit'] ?? DEFAULTS.commit
  const revoke = given['x.commitOnRevoke'] ?? DEFAULTS.commitOnRevoke
  return {
    commit: commit === 'sync' ? 'sync' : 'none',
    commitOnRevoke: revoke === true || revoke === 'true',
    processMs: Number(given['x.processMs'] ?? DEFAULTS.processMs),
    pollMs: Number(given['x.pollMs'] ?? DEFAULTS.pollMs),
  }
}
