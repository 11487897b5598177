import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** An icon that does something; its name shows on hover and focus and is read aloud. [PLK-007] */
export function ToolIcon({
  label,
  children,
  onClick,
  ...props
}: ActionIconProps & { label: string; children: ReactNode; onClick?: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} {...(onClick ? { onClick } : {})} {...props}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
