/** Runs a headless command as `npm run` does, with that standard input. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

export async function commandLine(command: string, args: readonly string[], input: string): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', `src/headless/${command}.ts`, ...args])
  const exit = new Promise<number | null>(resolve => child.on('close', resolve))
  child.stdin.on('error', () => {}) // It may end before it has read all.
  child.stdin.end(input)
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  return { stdout, stderr, exitCode }
}
