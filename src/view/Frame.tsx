import styles from './app.module.css'
import header from './controls/header.module.css'
import { text } from './controls/text'
import { Loading } from './Loading'

/** What stands before the run does: the name, and where everything will be. */
export function Frame({ failed = false }: { readonly failed?: boolean }) {
  return (
    <div className={styles.app} data-layout="normal">
      <header className={header.header}>
        <h1>{text.name}</h1>
      </header>
      <main className={styles.main}>
        {failed ? (
          <p className={styles.failed} role="alert">
            {text.notLoaded}{' '}
            <button type="button" onClick={() => location.reload()}>
              {text.reload}
            </button>
          </p>
        ) : (
          <Loading />
        )}
      </main>
      <div className={styles.beside} />
      <div className={styles.wide} />
    </div>
  )
}
