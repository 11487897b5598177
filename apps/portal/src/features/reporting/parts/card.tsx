import { Box, Group, Paper, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export interface CardProps {
  title: string
  /** A link or a control at the right of the title. */
  action?: ReactNode
  hint?: ReactNode
  children: ReactNode
}

/** A titled part of a home page. */
export function Card({ title, action, hint, children }: CardProps) {
  const id = useId()
  return (
    <Paper component="section" p="md" h="100%" aria-labelledby={id}>
      <Group justify="space-between" align="baseline" mb="sm" wrap="nowrap">
        <div>
          <Title order={2} fz="sm" fw={620} id={id}>
            {title}
          </Title>
          {hint ? (
            <Text size="xs" c="dimmed" component="div">
              {hint}
            </Text>
          ) : null}
        </div>
        {action ? <Box flex="none">{action}</Box> : null}
      </Group>
      {children}
    </Paper>
  )
}
