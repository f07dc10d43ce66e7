import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GLOSSARY, termLink } from '../../src/lessons/rules/glossary'
import { TermLink } from '../../src/view/pages/TermLink'
import { TERMS } from '../../src/view/pages/terms'
import { Rules } from '../../src/view/rules/Rules'

const scrolled = vi.fn()

// jsdom lays nothing out, and has no canvas.
beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null
  Element.prototype.scrollIntoView = scrolled
  globalThis.matchMedia = vi.fn(() => ({ matches: false }) as MediaQueryList)
})

const rule = (name: string) => screen.getByRole('article', { name })

describe('the page of rules', () => {
  test('says each rule with its settings, their defaults, the KIP and the class of Kafka', () => {
    render(<Rules target="" />)
    const session = rule('A crash is silent until the session ends')
    expect(session).toHaveTextContent(/session\.timeout\.ms default 45\ss/)
    expect(session).toHaveTextContent('KIP-735')
    expect(session).toHaveTextContent('GroupMetadataManager.expireClassicGroupMemberHeartbeat')
    expect(within(session).getByRole('link', { name: 'Who leaves properly is missed at once' })).toHaveAttribute(
      'href',
      '#/rules/leaving',
    )
  })

  test('says that there is no rule and no word of a name that an address has, and nothing of one that there is', () => {
    const { rerender } = render(<Rules target="term/zzz" />)
    expect(screen.getByText(/There is no rule and no word called “zzz”/)).toBeInTheDocument()
    expect(screen.queryByText(/Near it/)).toBeNull()
    for (const [unknown, meant] of [
      ['term/isr', 'in-sync replicas'],
      ['term/rebalanse', 'rebalance'],
      ['sesion', 'A crash is silent until the session ends'],
    ] as const) {
      rerender(<Rules target={unknown} />)
      const near = within(screen.getByText(/Near it/))
      expect(near.getByRole('link', { name: meant })).toBeInTheDocument()
    }
    for (const known of ['', 'terms', 'session', 'term/lag']) {
      rerender(<Rules target={known} />)
      expect(screen.queryByText(/There is no rule and no word/)).toBeNull()
    }
  })

  test.each([
    ['session', 'A crash is silent until the session ends'],
    ['term/lag', 'lag'],
    ['terms', 'Words'],
  ])('goes to %s where the address says so, with the focus', (target, name) => {
    scrolled.mockClear()
    render(<Rules target={target} />)
    expect(document.activeElement).toHaveTextContent(name)
    expect(scrolled).toHaveBeenCalledOnce()
  })

  test('lists its contents, each a link to its place', () => {
    render(<Rules target="" />)
    const contents = screen.getByRole('navigation', { name: 'Contents' })
    const links = within(contents).getAllByRole('link')
    expect(links.length).toBeGreaterThan(40)
    const targets = links.map(link => link.getAttribute('href')?.replace('#/', '') ?? '')
    expect(targets.filter(target => !document.getElementById(target))).toEqual([])
  })

  test('finds rules and words by what stands in them, and says so when there is nothing', async () => {
    render(<Rules target="" />)
    const find = screen.getByRole('searchbox', { name: 'Find' })
    await userEvent.type(find, 'murmur2')
    expect(screen.getAllByRole('article').map(article => article.querySelector('h4')?.textContent)).toEqual([
      'Records of one key go to one partition',
    ])
    expect(screen.getByText('murmur2', { selector: 'dt' })).toBeInTheDocument()
    await userEvent.clear(find)
    await userEvent.type(find, 'zookeeper')
    expect(screen.getByRole('status')).toHaveTextContent('No rule and no word has “zookeeper” in it.')
  })

  test('has nothing that axe finds wrong', async () => {
    const { container } = render(<Rules target="" />)
    const { violations } = await axe.run(container)
    expect(violations).toEqual([])
  })
})

describe('a word of the page', () => {
  test('leads to its place in the glossary, where that has it', () => {
    const { container } = render(Object.keys(TERMS).map(word => <TermLink key={word} word={word} />))
    const places = [...container.querySelectorAll('a')].map(link => link.getAttribute('href'))
    expect(places).toHaveLength(Object.keys(TERMS).length)
    const known = GLOSSARY.map(({ id }) => termLink(id))
    expect(places.filter(place => !known.includes(place ?? ''))).toEqual([])
  })

  test('stays a word where it has none', () => {
    render(<TermLink word="nothing of the kind" />)
    expect(screen.queryByRole('link')).toBeNull()
  })
})
