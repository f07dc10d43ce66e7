/**
 * Finds a Chromium for the page tests, so that they run on a fresh machine with only Node: the one that
 * CHROMIUM_PATH names, else the system's, else the one that comes as an npm package (Linux x64), else Playwright's own.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import packaged from '@sparticuz/chromium'

interface Launch {
  executablePath?: string
  env?: Record<string, string>
}

export async function findChromium(): Promise<Launch> {
  const installed = process.env.CHROMIUM_PATH ?? onPath('chromium', 'chromium-browser', 'google-chrome')
  if (installed) return { executablePath: installed }
  if (process.platform === 'linux' && process.arch === 'x64') return launchUnpacked(await unpack())
  return {}
}

function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Workers and other checkouts may unpack at the same time: each does it apart, and the first to finish puts it in place. */
async function unpack(): Promise<string> {
  const home = join(tmpdir(), `chromium-147.0.0-${process.getuid?.()}`)
  if (existsSync(home)) return home
  const apart = mkdtempSync(`${home}-`)
  // The package unpacks to TMPDIR, and the libraries that a bare system lacks only where it believes to be on AWS Lambda.
  await withEnvironment({ TMPDIR: apart, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, () => packaged.executablePath())
  writeFileSync(join(apart, 'fonts.conf'), fontsConf(home))
  try {
    renameSync(apart, home)
  } catch (error) {
    rmSync(apart, { recursive: true })
    if (!existsSync(home)) throw error
  }
  return home
}

async function withEnvironment(values: Record<string, string>, act: () => Promise<unknown>): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, values)
  await act()
  for (const name of Object.keys(values)) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
}

/** A bare system has no font at all, and text without a font has no size: the packed ones stand beside the system's. */
function fontsConf(home: string): string {
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map(folder => `<dir>${folder}</dir>`).join('')
  return `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`
}

function launchUnpacked(home: string): Launch {
  const executablePath = join(home, 'chromium')
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  env.FONTCONFIG_FILE = join(home, 'fonts.conf')
  if (lacksLibraries(executablePath)) {
    const packed = join(home, 'al2023', 'lib')
    env.LD_LIBRARY_PATH = env.LD_LIBRARY_PATH ? `${packed}:${env.LD_LIBRARY_PATH}` : packed
  }
  return { executablePath, env }
}

function lacksLibraries(executable: string): boolean {
  return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')
}
