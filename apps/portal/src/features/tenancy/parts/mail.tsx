import { Anchor } from '@mantine/core'

/** An e-mail address that opens the mail program. */
export function Mail({ to }: { to: string }) {
  return (
    <Anchor href={`mailto:${to}`} size="sm">
      {to}
    </Anchor>
  )
}
