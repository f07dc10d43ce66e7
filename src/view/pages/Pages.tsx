/** The pages that can lie over the run. Each is loaded when it is first opened. */
import { lazy, Suspense } from 'react'
import { leavePage } from './address'
import { PageDialog } from './PageDialog'
import { text } from './text'

const Faithful = lazy(async () => ({ default: (await import('../faithful/Faithful')).Faithful }))

export function Pages({ page }: { readonly page: string }) {
  const [name] = page.split('/')
  return (
    <PageDialog key={name} title={text.faithful} onClose={leavePage}>
      <Suspense>
        <Faithful onOpened={leavePage} />
      </Suspense>
    </PageDialog>
  )
}
