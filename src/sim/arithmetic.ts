/**
 * The two functions of school that a simulation needs and that engines compute differently in the
 * last bit: here from + − × ÷ alone, and so the same everywhere. Good to about 15 digits.
 */

const LN2 = Math.LN2

/** The natural logarithm of a positive number. */
export function ln(x: number): number {
  let halvings = 0
  let m = x
  while (m > 1.5) {
    m /= 2
    halvings++
  }
  while (m < 0.75) {
    m *= 2
    halvings--
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), whose series falls fast for m near 1.
  const t = (m - 1) / (m + 1)
  const square = t * t
  let term = t
  let sum = 0
  for (let n = 1; n < 60; n += 2) {
    sum += term / n
    term *= square
  }
  return 2 * sum + halvings * LN2
}

/** e to the power of x. */
export function exp(x: number): number {
  const halvings = Math.round(x / LN2)
  const rest = x - halvings * LN2
  let term = 1
  let sum = 1
  for (let n = 1; n < 24; n++) {
    term *= rest / n
    sum += term
  }
  for (let n = 0; n < halvings; n++) sum *= 2
  for (let n = 0; n > halvings; n--) sum /= 2
  return sum
}
