/** The options of `kafka-consumer-groups` (ConsumerGroupCommandOptions), as its own help explains them. */

export type OptionName = (typeof OPTIONS)[number]['name']

export interface ToolOption {
  readonly name: string
  readonly explained: string
  /** How its value is described; a name without `<…>` behind it in the help takes none. */
  readonly value?: string
  /** A value may be left out. */
  readonly valueIsOptional?: boolean
  /** It means something only beside one of these. */
  readonly availableIf?: readonly string[]
}

/** The actions, in the order in which the tool lists them. A command has exactly one. */
export const ACTIONS = ['list', 'describe', 'delete', 'reset-offsets', 'delete-offsets', 'validate-regex'] as const

/**
 * Where the offsets of a reset come from. The tool keeps these in a set whose order Java draws anew
 * for every run of the tool (Set.of), so the order in which a complaint lists them is one of many.
 */
export const SCENARIOS = [
  'to-latest',
  'to-current',
  'to-earliest',
  'to-offset',
  'shift-by',
  'from-file',
  'to-datetime',
  'by-duration',
] as const

const COMMAND = 'Example: --bootstrap-server localhost:9092'

/** By name, as the help lists them. */
export const OPTIONS = [
  { name: 'all-groups', explained: 'Apply to all consumer groups.' },
  { name: 'all-topics', explained: 'Consider all topics assigned to a group in the `reset-offsets` process.' },
  {
    name: 'bootstrap-server',
    value: 'String: server to connect to',
    explained: 'The server(s) to connect to. REQUIRED for all options except for --validate-regex.',
  },
  {
    name: 'by-duration',
    value: 'String: duration',
    explained: "Reset offsets to offset by duration from current timestamp. Format: 'PnDTnHnMnS'",
  },
  {
    name: 'command-config',
    value: 'String: command config property file',
    explained: 'Property file containing configs to be passed to Admin Client and Consumer.',
  },
  {
    name: 'delete',
    explained:
      'Pass in groups to delete topic partition offsets and ownership information over the entire consumer group. For instance --group g1 --group g2',
  },
  {
    name: 'delete-offsets',
    explained: 'Delete offsets of consumer group. Supports one consumer group at the time, and multiple topics.',
  },
  {
    name: 'describe',
    explained:
      'Describe consumer group and list offset lag (number of messages not yet processed) related to given group.',
  },
  {
    name: 'dry-run',
    explained: 'Only show results without executing changes on Consumer Groups. Supported operations: reset-offsets.',
  },
  { name: 'execute', explained: 'Execute operation. Supported operations: reset-offsets.' },
  { name: 'export', explained: 'Export operation execution to a CSV file. Supported operations: reset-offsets.' },
  {
    name: 'from-file',
    value: 'String: path to CSV file',
    explained: 'Reset offsets to values defined in CSV file.',
  },
  { name: 'group', value: 'String: consumer group', explained: 'The consumer group we wish to act on.' },
  { name: 'help', explained: 'Print usage information.' },
  { name: 'list', explained: 'List all consumer groups.' },
  {
    name: 'members',
    availableIf: ['describe'],
    explained: `Describe members of the group. This option may be used with '--describe' and '--bootstrap-server' options only.\n${COMMAND} --describe --group group1 --members`,
  },
  {
    name: 'offsets',
    availableIf: ['describe'],
    explained: `Describe the group and list all topic partitions in the group along with their offset lag. This is the default sub-action of and may be used with '--describe' and '--bootstrap-server' options only.\n${COMMAND} --describe --group group1 --offsets`,
  },
  {
    name: 'reset-offsets',
    explained:
      "Reset offsets of consumer group. Supports one consumer group at the time, and instances should be inactive\nHas 2 execution options: --dry-run (the default) to plan which offsets to reset, and --execute to update the offsets. Additionally, the --export option is used to export the results to a CSV format.\nYou must choose one of the following reset specifications: --to-datetime, --by-duration, --to-earliest, --to-latest, --shift-by, --from-file, --to-current, --to-offset.\nTo define the scope use --all-topics or --topic. One scope must be specified unless you use '--from-file'.",
  },
  {
    name: 'shift-by',
    value: 'Long: number-of-offsets',
    explained: "Reset offsets shifting current offset by 'n', where 'n' can be positive or negative.",
  },
  {
    name: 'state',
    value: 'String',
    valueIsOptional: true,
    availableIf: ['describe', 'list'],
    explained: `When specified with '--describe', includes the state of the group.\n${COMMAND} --describe --group group1 --state\nWhen specified with '--list', it displays the state of all groups. It can also be used to list groups with specific states.\n${COMMAND} --list --state stable,empty\nThis option may be used with '--describe', '--list' and '--bootstrap-server' options only.`,
  },
  {
    name: 'timeout',
    value: 'Long: timeout (ms)',
    explained:
      'The timeout that can be set for some use cases. For example, it can be used when describing the group to specify the maximum amount of time in milliseconds to wait before the group stabilizes (when the group is just created, or is going through some changes). (default: 30000)',
  },
  { name: 'to-current', explained: 'Reset offsets to current offset.' },
  {
    name: 'to-datetime',
    value: 'String: datetime',
    explained: "Reset offsets to offset from datetime. Format: 'YYYY-MM-DDThh:mm:ss.sss'",
  },
  { name: 'to-earliest', explained: 'Reset offsets to earliest offset.' },
  { name: 'to-latest', explained: 'Reset offsets to latest offset.' },
  { name: 'to-offset', value: 'Long: offset', explained: 'Reset offsets to a specific offset.' },
  {
    name: 'topic',
    value: 'String: topic',
    explained:
      'The topic whose consumer group information should be deleted or topic whose should be included in the reset offset process. In `reset-offsets` case, partitions can be specified using this format: `topic1:0,1,2`, where 0,1,2 are the partition to be included in the process. Reset-offsets also supports multiple topic inputs.',
  },
  {
    name: 'type',
    value: 'String',
    valueIsOptional: true,
    availableIf: ['list'],
    explained: `When specified with '--list', it displays the types of all the groups. It can also be used to list groups with specific types.\n${COMMAND} --list --type classic,consumer\nThis option may be used with the '--list' option only.`,
  },
  {
    name: 'validate-regex',
    value: 'String: regex',
    explained: 'Validate that the syntax of the provided regular expression is valid according to the RE2 format.',
  },
  {
    name: 'verbose',
    availableIf: ['describe'],
    explained: `Provide additional information, if any, when describing the group. This option may be used with '--offsets'/'--members'/'--state' and '--bootstrap-server' options only.\n${COMMAND} --describe --group group1 --members --verbose`,
  },
  { name: 'version', explained: 'Display Kafka version.' },
] as const satisfies readonly ToolOption[]

export function optionNamed(name: string): ToolOption | undefined {
  return OPTIONS.find(option => option.name === name)
}
