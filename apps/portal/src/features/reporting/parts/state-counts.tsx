import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { textSearch } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import classes from './state-counts.module.css'

export interface StateCount {
  key: string
  name: string
  tone: Tone
  count: number
  /** The list in which these can be seen. */
  to?: string
  search?: Record<string, string>
}

/** How many are in each state: as a bar, and below it in words with icon and figure, so that no colour has to be known. */
export function StateCounts({ states, empty }: { states: readonly StateCount[]; empty: string }) {
  const total = states.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return <p className={classes.empty ?? ''}>{empty}</p>
  return (
    <>
      <div className={classes.bar ?? ''} aria-hidden="true">
        {states
          .filter(({ count }) => count > 0)
          .map(({ key, tone, count }) => (
            <span key={key} data-tone={tone} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul className={classes.states ?? ''}>
        {states.map((state) => (
          <li key={state.key} data-none={state.count === 0 || undefined}>
            <StateRow state={state} />
          </li>
        ))}
      </ul>
    </>
  )
}

function StateRow({ state }: { state: StateCount }) {
  const { t } = useTranslation('reporting')
  const { path } = useSpace()
  const { name, tone, count, to, search } = state
  const figure = <Count value={count} />
  return (
    <>
      <StatusBadge tone={tone}>{name}</StatusBadge>
      {to === undefined || count === 0 ? (
        figure
      ) : (
        <Link to={path(to)} search={textSearch(search)} aria-label={t('show_in_state', { count, state: name })}>
          {figure}
        </Link>
      )}
    </>
  )
}
