import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Money } from '../../../ui/money.tsx'

/** A line of what something comes to: what it is, and how much. */
export function Amount({
  label,
  minor,
  currency,
  strong = false,
  children,
}: {
  label: string
  minor: number
  currency: string
  strong?: boolean
  children?: ReactNode
}) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
      <Text size="sm" fw={strong ? 600 : 400} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {label}{' '}
        {children ? (
          <Text span size="xs" c="dimmed">
            {children}
          </Text>
        ) : null}
      </Text>
      <Text size="sm" fw={strong ? 600 : 400}>
        <Money minor={minor} currency={currency} />
      </Text>
    </Group>
  )
}
