/** Lines in and out. */

/** As bytes: a key may be any bytes, and only a line feed ends a line. */
export async function* linesOf(stream: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = []
  for await (const piece of stream) {
    let rest = Buffer.from(piece)
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      yield withoutReturn(Buffer.concat([...pending, rest.subarray(0, end)]))
      pending = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) pending.push(rest)
  }
  if (pending.length > 0) yield withoutReturn(Buffer.concat(pending))
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line
}

export function printLine(text: string): void {
  print(`${text}\n`)
}

export function print(text: string): void {
  process.stdout.write(text)
}

// Whoever reads may have seen enough, as `head` has. That is no error.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  throw error
})
