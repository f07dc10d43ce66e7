import tables from './tables.module.css'

interface TableHeadProps {
  readonly columns: readonly string[]
  /** The first column of numbers, counted from 0: from there on headings stand at the right. */
  readonly numbersFrom?: number
}

export function TableHead({ columns, numbersFrom = columns.length }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={column} scope="col" className={index >= numbersFrom ? tables.number : undefined}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
  )
}
