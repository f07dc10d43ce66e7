/** The pages that can lie over the run. Each is loaded when it is first opened. */
import { lazy, Suspense } from 'react'
import { leavePage } from './address'
import { PageDialog } from './PageDialog'
import { text } from './text'

const Faithful = lazy(async () => ({ default: (await import('../faithful/Faithful')).Faithful }))
const Rules = lazy(async () => ({ default: (await import('../rules/Rules')).Rules }))

/** `page` as the address has it: `faithful`, `rules`, or `rules/` and a place in it. */
export function Pages({ page }: { readonly page: string }) {
  const [name, ...rest] = page.split('/')
  const target = rest.join('/')
  return name === 'rules' ? (
    <PageDialog key={name} title={text.rules} onClose={leavePage}>
      <Suspense>
        <Rules key={target} target={target} />
      </Suspense>
    </PageDialog>
  ) : (
    <PageDialog key={name} title={text.faithful} onClose={leavePage}>
      <Suspense>
        <Faithful onOpened={leavePage} />
      </Suspense>
    </PageDialog>
  )
}
