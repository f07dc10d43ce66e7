import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { filesIn } from '../support/sources'

describe('the model', () => {
  test.each([
    ['const at = Date.now()', 'Date'],
    ['const at = new Date(0)', 'Date'],
    ['const at = performance.now()', 'performance'],
    ['setTimeout(act, 10)', 'setTimeout'],
    ['globalThis.setInterval(act, 10)', 'setInterval'],
    ['const draw = Math.random()', 'Math.random'],
    ['const { log } = Math', 'Math'],
    ['const wait = -Math.log(draw)', 'Math.log'],
    ['const wait = 2 ** attempt', '**'],
    ['wait **= 2', '**'],
    ['names.sort((a, b) => a.localeCompare(b))', 'localeCompare'],
    ['count.toLocaleString()', 'toLocaleString'],
    ["new Intl.NumberFormat('en')", 'Intl'],
  ])('may not say: %s', (code, impurity) => {
    expect(impurities('example.ts', code)).toEqual([`example.ts:1: ${impurity}`])
  })

  test.each([
    ['/** Speaks of Date.now and 2 ** 3, says neither. */ const a = Math.floor(b)'],
    ["const told = 'performance.now()'"],
    ['const hash = Math.imul(a, b) >>> 0'],
    ['interface Fact { performance: number }; const p = fact.performance'],
  ])('may say: %s', code => {
    expect(impurities('example.ts', code)).toEqual([])
  })

  test.each(['sim', 'kafka', 'describe', 'lessons'])(
    'has no clock, chance or arithmetic of its own that could differ between Node and a browser: src/%s',
    folder => {
      expect(sourcesIn(`src/${folder}`).flatMap(file => impurities(file, readFileSync(file, 'utf8')))).toEqual([])
    },
  )
})

describe('the page', () => {
  test('has one frame loop, in view/motion/frame.ts', () => {
    const asking = sourcesIn('src').filter(file => names(file).has('requestAnimationFrame'))
    expect(asking.filter(file => file !== 'src/view/motion/frame.ts')).toEqual([])
  })
})

const clocks = /^(Date|performance|setTimeout|setInterval|setImmediate|requestAnimationFrame|requestIdleCallback|Intl)$/
const localised = /^(localeCompare|toLocale\w+)$/
/** Measured: on equal inputs these never differ between Node and Chromium, while log, exp, pow and the like do. */
const exact = /^(abs|ceil|floor|round|trunc|min|max|sign|sqrt|imul|fround|clz32|LN2)$/

function impurities(file: string, code: string): string[] {
  const source = parsed(file, code)
  const found: string[] = []
  const note = (node: ts.Node, what: string) => {
    found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`)
  }
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) {
      const { parent, text } = node
      const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node
      const isOfGlobal = isMember && parent.expression.getText() === 'globalThis'
      const isDeclared =
        !isMember && 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent)
      if (clocks.test(text) && !isDeclared && (!isMember || isOfGlobal)) note(node, text)
      if (localised.test(text) && isMember) note(node, text)
      if (text === 'Math' && !isMember) {
        const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined
        if (member === undefined) note(node, 'Math')
        else if (!exact.test(member)) note(node, `Math.${member}`)
      }
    }
    const power = [ts.SyntaxKind.AsteriskAsteriskToken, ts.SyntaxKind.AsteriskAsteriskEqualsToken]
    if (ts.isBinaryExpression(node) && power.includes(node.operatorToken.kind)) note(node, '**')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function names(file: string): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) found.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(parsed(file, readFileSync(file, 'utf8')))
  return found
}

function parsed(file: string, code: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind)
}

function sourcesIn(folder: string): string[] {
  return existsSync(folder) ? filesIn(folder).filter(file => /\.tsx?$/.test(file)) : []
}
