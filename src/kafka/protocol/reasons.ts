/** Reasons that clients give in JoinGroup and LeaveGroup, in the words of Kafka's own client (KIP-800). */

/** The heartbeat thread leaves because poll() was not called for max.poll.interval.ms. */
export const POLL_TIMEOUT_REASON = 'consumer poll timeout has expired.'

/** close() was called. */
export const CLOSE_REASON = 'the consumer is being closed'

/** unsubscribe() was called. */
export const UNSUBSCRIBE_REASON = 'the consumer unsubscribed from all topics'

/** JoinGroup of one that has left by itself before, by unsubscribe() or because poll() was not called. */
export const LEAVING_REASON = 'consumer pro-actively leaving the group'
