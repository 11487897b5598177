import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One thing with which somebody signs in: what it is, since when, and what can be done with it. */
export function Line({ name, about, actions }: { name: ReactNode; about?: ReactNode; actions?: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" mih={36}>
      <div style={{ minWidth: 0, flex: '1 1 220px' }}>
        <Text size="sm" fw={560} component="div" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {about ? (
          <Text size="sm" c="dimmed" component="div">
            {about}
          </Text>
        ) : null}
      </div>
      {actions ? <Group gap="xs">{actions}</Group> : null}
    </Group>
  )
}
