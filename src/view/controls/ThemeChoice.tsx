import { useEffect } from 'react'
import styles from './header.module.css'
import { type Theme, usePreferences } from './preferences'
import { text } from './text'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export function ThemeChoice() {
  const { theme, setTheme } = usePreferences()
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
  return (
    <label className={`${styles.theme} ${styles.last}`}>
      <span className={styles.themeName}>{text.theme}</span>
      <select
        aria-label={text.theme}
        value={theme}
        onChange={event => setTheme(THEMES.find(one => one === event.target.value) ?? 'system')}
      >
        {THEMES.map(one => (
          <option key={one} value={one}>
            {text.themes[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
