/** Keys act while the focus is on the page or the stage, never inside a control that uses them itself. */
import { useEffect } from 'react'
import { mainGroup } from '../../kafka/scenario/document'
import type { Session, SessionStore } from '../../store/state'
import { groupInHand } from '../chosen-group'
import { useMode } from '../mode'
import { useSessionStore } from '../session'
import { usePreferences } from './preferences'

type Act = (session: Session) => void

export function useKeys(onHelp: () => void): void {
  const store = useSessionStore()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (isHelp(event) && !writesText(event.target) && !inDialog(event.target)) onHelp()
      else if (!actOn(event, store)) return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [store, onHelp])
}

function actOn(event: KeyboardEvent, store: SessionStore): boolean {
  if (inDialog(event.target) || document.querySelector('dialog[open]')) return false
  const act = historyAct(event) ?? plainAct(event)
  if (!act) return false
  act(store.getState())
  return true
}

function historyAct(event: KeyboardEvent): Act | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || writesText(event.target)) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? session => session.redo() : session => session.undo()
  return key === 'y' ? session => session.redo() : undefined
}

function plainAct(event: KeyboardEvent): Act | undefined {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (event.shiftKey) return areLettersOn() && !usesLetters(target) ? shiftActs[key.toLowerCase()] : undefined
  // The browser closes what it has opened itself.
  if (key === 'Escape') return document.querySelector('[popover][data-open]') ? undefined : backOut
  if (usesLetters(target)) return undefined
  if (key === ' ') return pressesOnSpace(target) ? undefined : playOrPause
  if (key === 'ArrowRight') return usesArrows(target) ? undefined : session => session.step()
  if (key === 'ArrowLeft') return usesArrows(target) ? undefined : session => session.stepBack()
  return areLettersOn() ? letterActs[key.toLowerCase()] : undefined
}

function areLettersOn(): boolean {
  return usePreferences.getState().letters && !useMode.getState().lettersLocked
}

const letterActs: Record<string, Act | undefined> = {
  n: session => session.nextRebalance(),
  p: session => session.nextPhase(),
  e: session => session.nextEvent(),
  c: session => session.addConsumer(groupOf(session)),
  k: session => {
    if (session.selected !== null) session.act({ do: 'crash', consumer: session.selected })
  },
}

const shiftActs: Record<string, Act | undefined> = {
  n: session => session.previousRebalance(),
  p: session => session.previousPhase(),
}

function playOrPause({ isPlaying, pause, play }: Session): void {
  if (isPlaying) pause()
  else play()
}

function backOut({ quest, cancelQuest, notice, dismiss, select }: Session): void {
  if (quest) cancelQuest()
  else if (notice) dismiss()
  else select(null)
}

/** The group of the selected consumer, else the first, else the one that the run is about. */
function groupOf({ picture, selected, document }: Session): string {
  return groupInHand(picture.groups, selected)?.group ?? mainGroup(document)
}

function isHelp(event: KeyboardEvent): boolean {
  return event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey
}

const matches = (target: EventTarget | null, selector: string) =>
  target instanceof Element && target.closest(selector) !== null

const writesText = (target: EventTarget | null) =>
  matches(target, 'input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]')
const usesLetters = (target: EventTarget | null) => writesText(target) || matches(target, 'select')
const pressesOnSpace = (target: EventTarget | null) =>
  matches(target, 'button, input, summary, a[href], [role=button], [role=tab], [role=slider]')
const usesArrows = (target: EventTarget | null) =>
  matches(target, 'input, [role=tab], [role=slider], [role=log], [data-uses-arrows]')
const inDialog = (target: EventTarget | null) => matches(target, 'dialog')
