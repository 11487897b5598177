import { Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { textSearch } from '../lib/list-state.ts'
import { useSpace } from '../lib/space.tsx'
import classes from './stat-card.module.css'

export interface StatCardProps {
  label: string
  value: ReactNode
  hint?: ReactNode
  /** `bad` draws attention to the value. */
  tone?: 'plain' | 'bad'
  /** Page of the space that tells more. */
  to?: string
  search?: Record<string, string>
}

/** One figure with its name. */
export function StatCard({ label, value, hint, tone = 'plain', to, search }: StatCardProps) {
  const { path } = useSpace()
  const content = (
    <>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <div className={classes.value ?? ''} data-tone={tone}>
        {value}
      </div>
      {hint ? (
        <Text size="xs" c="dimmed" component="div">
          {hint}
        </Text>
      ) : null}
    </>
  )
  if (to === undefined)
    return (
      <Paper p="md" className={classes.card ?? ''}>
        {content}
      </Paper>
    )
  return (
    <Paper
      p="md"
      component={Link}
      to={path(to)}
      search={textSearch(search)}
      className={`${classes.card} ${classes.link}`}
    >
      {content}
    </Paper>
  )
}
