import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './facts.module.css'

export interface Fact {
  label: string
  value: ReactNode
}

/** A list of facts: labels and values. What is null, undefined or empty is left out; say "—" to keep a row. */
export function Facts({
  items,
  bare = false,
}: {
  items: readonly (Fact | null | undefined | false)[]
  bare?: boolean
}) {
  const shown = items.filter(
    (item): item is Fact => !!item && item.value !== null && item.value !== undefined && item.value !== '',
  )
  const list = (
    <dl className={classes.facts ?? ''}>
      {shown.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
  return bare ? (
    list
  ) : (
    <Paper px="md" py={4}>
      {list}
    </Paper>
  )
}
