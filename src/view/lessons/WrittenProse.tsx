/** The words of a lesson that somebody has written, with its paragraphs and lists. Whatever they are, they become text. */
import { blocksOf, type Span, spansOf } from '../../lessons/written/markup'
import { keyed } from '../stage/keyed'
import { LessonProse } from './LessonProse'
import styles from './lessons.module.css'
import { Prose } from './Prose'

interface WrittenProseProps {
  readonly typed: string
  /** Words of the glossary lead to what they mean. */
  readonly isLinked: boolean
}

export function WrittenProse({ typed, isLinked }: WrittenProseProps) {
  const Text = isLinked ? LessonProse : Prose
  const blocks = keyed(blocksOf(typed), block => (block.kind === 'list' ? block.items.join() : block.text))
  return (
    <div className={styles.words}>
      {blocks.map(({ key, piece }) =>
        piece.kind === 'paragraph' ? (
          <p key={key}>
            <Spans text={piece.text} Text={Text} />
          </p>
        ) : (
          <Items key={key} isOrdered={piece.isOrdered} items={piece.items} Text={Text} />
        ),
      )}
    </div>
  )
}

interface Told {
  readonly Text: typeof Prose | typeof LessonProse
}

interface ItemsProps extends Told {
  readonly isOrdered: boolean
  readonly items: readonly string[]
}

function Items({ isOrdered, items, Text }: ItemsProps) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List>
      {keyed(items, item => item).map(({ key, piece }) => (
        <li key={key}>
          <Spans text={piece} Text={Text} />
        </li>
      ))}
    </List>
  )
}

function Spans({ text, Text }: Told & { readonly text: string }) {
  return keyed(spansOf(text), span => span.text).map(({ key, piece }) => <Words key={key} span={piece} Text={Text} />)
}

function Words({ span, Text }: Told & { readonly span: Span }) {
  switch (span.kind) {
    case 'link':
      return <a href={span.to}>{span.text}</a>
    case 'strong':
      return (
        <b>
          <Text typed={span.text} />
        </b>
      )
    case 'plain':
      return <Text typed={span.text} />
  }
}
