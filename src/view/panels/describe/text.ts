/** All words of the tab Describe that are not Kafka's own. */
export const text = {
  group: 'Group',
  ask: 'Ask for',
  questions: {
    describe: '--describe',
    offsets: '--offsets',
    'offsets verbose': '--offsets --verbose',
    members: '--members',
    'members verbose': '--members --verbose',
    state: '--state',
    'state verbose': '--state --verbose',
    list: '--list',
    'list states': '--list --state',
  },
  command: 'Command',
  copyCommand: 'Copy command',
  copyText: 'Copy text',
  copied: 'Copied.',
  notCopied: 'The browser does not let this page copy. Select the text and copy it yourself.',
  printed: 'What the tool prints',
  nothing: 'The tool prints nothing.',
  noGroup: 'No group yet. Add a consumer.',
} as const
