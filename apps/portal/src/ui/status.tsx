import { Badge } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconInfoCircle,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import classes from './status.module.css'

/** What a state means to the reader, whatever its name: good, waiting, with a warning, held, bad, over, or just a fact. */
export type Tone = 'good' | 'info' | 'waiting' | 'warning' | 'held' | 'bad' | 'over' | 'neutral' | 'idle'

const TONES: Record<Tone, { color: string; icon: ComponentType<{ size: number; stroke?: number }> }> = {
  good: { color: 'green', icon: IconCircleCheck },
  info: { color: 'petrol', icon: IconInfoCircle },
  waiting: { color: 'amber', icon: IconClock },
  warning: { color: 'amber', icon: IconAlertTriangle },
  held: { color: 'amber', icon: IconPlayerPause },
  bad: { color: 'red', icon: IconCircleX },
  over: { color: 'gray', icon: IconCircleMinus },
  neutral: { color: 'gray', icon: IconInfoCircle },
  idle: { color: 'gray', icon: IconCircleDashed },
}

/** A state as colour, icon and word, so that no one of them has to be enough. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { color, icon: Icon } = TONES[tone]
  return (
    <Badge
      className={classes.badge ?? ''}
      data-tone={color}
      variant="light"
      size="md"
      radius="sm"
      tt="none"
      leftSection={<Icon size={13} stroke={2} />}
    >
      {children}
    </Badge>
  )
}
