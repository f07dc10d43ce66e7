export function OwnershipTimeline() {
  return <p>Timeline</p>
}
