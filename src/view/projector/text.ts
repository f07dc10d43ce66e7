/** All words of the projector mode. */
export const text = {
  frame: 'Presentation',
  previous: 'Previous phase',
  next: 'Next phase',
  black: 'Black',
  blackOut: 'Black out',
  letters: 'Letter keys',
  lettersLocked: 'N, P, E, C and K act as keys',
  leave: 'Leave',
  generation: 'generation',
  isBlack: 'The screen is black. Press any key to go on.',
} as const
