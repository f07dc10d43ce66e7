import { TermLink } from '../pages/TermLink'
import tables from './tables.module.css'

interface TableHeadProps {
  readonly columns: readonly string[]
  /** The first column of numbers, counted from 0: from there on headings stand at the right. */
  readonly numbersFrom?: number
  /** Where the table is only to be heard, its headings take no focus. */
  readonly isSeen?: boolean
}

export function TableHead({ columns, numbersFrom = columns.length, isSeen = true }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={column} scope="col" className={index >= numbersFrom ? tables.number : undefined}>
            {isSeen ? <TermLink word={column} /> : column}
          </th>
        ))}
      </tr>
    </thead>
  )
}
