import { scored } from '../support/lighthouse'
import { expect, test } from '../support/page'
import { serve } from '../support/served'

test('Lighthouse gives a phone’s visit 100 for accessibility, best practices and search', async () => {
  test.slow() // it waits until nothing more comes
  const served = await serve('dist')
  try {
    const scores = await scored(served.address, ['accessibility', 'best-practices', 'seo'])
    expect(scores.map(({ category, score, lost }) => ({ category, score, lost }))).toEqual(
      ['accessibility', 'best-practices', 'seo'].map(category => ({ category, score: 100, lost: [] })),
    )
  } finally {
    await served.close()
  }
})
