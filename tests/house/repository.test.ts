import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { filesIn, linesWith } from '../support/sources'

describe('the repository', () => {
  test('names no path of one machine', () => {
    const machinePath = /(^|[^A-Za-z0-9._-])\/(wor[k]|far[m]|roo[t]|hom[e]|User[s])\/[A-Za-z]/
    expect(linesWith(machinePath, filesIn('.').filter(isText))).toEqual([])
  })

  test('locks packages by their content and not by the host they came from', () => {
    const lock = readFileSync('package-lock.json', 'utf8')
    expect(lock).toContain('"integrity": "sha512-')
    expect(lock).not.toContain('"resolved": "http')
    expect(readFileSync('.npmrc', 'utf8')).not.toMatch(/registry\s*=|_auth/)
  })

  test('locks the packages of every platform, without which npm ci refuses the lock file', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
    const wanted = Object.values(packages).flatMap(locked => Object.keys(locked.optionalDependencies ?? {}))
    const locked = new Set(Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 13)))
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.filter(name => !locked.has(name))).toEqual([])
  })

  test('leaves no test out and lets none run alone', () => {
    const tests = filesIn('tests').filter(file => /\.(test|spec)\.tsx?$/.test(file))
    expect(tests.length).toBeGreaterThan(0)
    expect(linesWith(/\.(only|skip|todo|fixme)\(/, tests)).toEqual([])
  })
})

/** The part of npm's lock file that matters here. */
interface Locked {
  optionalDependencies?: Record<string, string>
}

function isText(file: string): boolean {
  return file !== 'package-lock.json' && /\.([cm]?[jt]sx?|json|md|html|css|svg|ya?ml|txt)$|(^|\/)\.?[^.]+$/.test(file)
}
