import { EmptyState } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface EmptyProps {
  title: string
  /** What will stand here, and how it comes to be. */
  text?: string
  icon?: ReactNode
  /** One action: the next sensible step. */
  action?: ReactNode
}

/** Nothing is here yet: says why and offers the one next step. */
export function Empty({ title, text, icon, action }: EmptyProps) {
  return (
    <EmptyState
      py="xl"
      px="md"
      size="md"
      icon={icon ?? <IconInbox size={28} stroke={1.5} />}
      title={title}
      description={text}
      withIndicatorBackground
    >
      {action ? <EmptyState.Actions>{action}</EmptyState.Actions> : null}
    </EmptyState>
  )
}
