/** Words of the page "Rules". The rules themselves stand in lessons/rules. */
export const text = {
  intro:
    'What a consumer group does, and why: Kafka’s rules in plain words, each with the settings that govern it. Every “why?” among the events leads here.',
  contents: 'Contents',
  find: 'Find',
  unknown: (name: string) =>
    `There is no rule and no word called “${name}”. Search for it, or look through all of them.`,
  near: 'Near it:',
  nothing: (words: string) => `No rule and no word has “${words}” in it.`,
  settings: 'Settings',
  defaultIs: (value: string) => `default ${value}`,
  kip: (number: number) => `KIP-${number}`,
  see: 'See also',
  glossary: 'Words',
  moreShort: 'More',
  more: (title: string) => `More: ${title}`,
} as const
