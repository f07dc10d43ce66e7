/**
 * Who may import whom. Folders stand in a row, and a folder imports only itself and those left of it:
 * sim ← kafka ← describe ← lessons ← store ← view. The commands without a page (headless) use the first three.
 */
const row = ['sim', 'kafka', 'describe', 'lessons', 'store', 'view']

const oneWay = row.slice(0, -1).map((folder, place) => ({
  name: `${folder}-imports-only-what-is-left-of-it`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${row.slice(place + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'headless-uses-only-the-model-and-its-words',
      severity: 'error',
      from: { path: '^src/headless/' },
      to: { path: '^src/', pathNot: '^src/(sim|kafka|describe|headless)/' },
    },
    {
      name: 'nobody-imports-headless',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/headless/' },
      to: { path: '^src/headless/' },
    },
    {
      name: 'coordinator-knows-consumers-only-by-the-protocol',
      severity: 'error',
      from: { path: '^src/kafka/coordinator/' },
      to: { path: '^src/kafka/consumer/' },
    },
    {
      name: 'consumers-know-the-coordinator-only-by-the-protocol',
      severity: 'error',
      from: { path: '^src/kafka/consumer/' },
      to: { path: '^src/kafka/coordinator/' },
    },
    {
      name: 'the-model-knows-nothing-of-the-page',
      severity: 'error',
      from: { path: '^src/(sim|kafka|describe|lessons|headless)/' },
      to: { path: 'node_modules/(@types/)?(react|react-dom|zustand|d3|d3-[a-z]+|lucide-react)/' },
    },
    {
      name: 'only-headless-runs-in-node',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/headless/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'motion-follows-the-playhead-not-the-wall-clock',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/(@types/)?d3-(transition|timer)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/recorded/' },
    tsPreCompilationDeps: true, // an import of a type is an import
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
