import { Tooltip } from '@mantine/core'
import type { BACKUP_STATES, BackupTask } from '@palier/contracts/backup'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import classes from './backup-state.module.css'

export type State = (typeof BACKUP_STATES)[number]
export type Task = z.output<typeof BackupTask>

const TONES: Record<State, Tone> = { ok: 'good', warning: 'warning', neutral: 'neutral', error: 'bad', not_run: 'idle' }

const ICONS: Record<State, ComponentType<{ size: number; stroke: number }>> = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  neutral: IconInfoCircle,
  error: IconCircleX,
  not_run: IconCircleDashed,
}

/** How the last backup went, as colour, icon and word. */
export function BackupStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('backup')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}

/** One dot for each task; its name and state show on hover and focus and are read aloud. [DC-006] */
export function TaskDots({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation('backup')
  if (tasks.length === 0) return <span className={classes.none ?? ''}>{t('no_tasks')}</span>
  return (
    <ul className={classes.dots ?? ''} aria-label={t('tasks')}>
      {tasks.map(({ id, name, state }) => {
        const Icon = ICONS[state]
        const text = `${name} – ${t(`state.${state}`)}`
        return (
          <li key={id}>
            <Tooltip label={text}>
              <span role="img" aria-label={text} className={classes.dot ?? ''} data-state={state}>
                <Icon size={17} stroke={2} />
              </span>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
