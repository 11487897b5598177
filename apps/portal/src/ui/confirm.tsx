import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Confirmation {
  title: string
  text: ReactNode
  /** What the button says; name the act ("Suspend"), never "OK". */
  label: string
  danger?: boolean
  /** When set, the person types this before the button works: for what cannot be undone. */
  typed?: string
  onConfirm: () => unknown
  /** Closed in any other way. */
  onCancel?: () => void
}

/** Asks before something is done. */
export function confirm(confirmation: Confirmation): void {
  let confirmed = false
  const onConfirm = () => {
    confirmed = true
    return confirmation.onConfirm()
  }
  const id = modals.open({
    title: confirmation.title,
    children: <Question {...confirmation} onConfirm={onConfirm} close={() => modals.close(id)} />,
    onClose: () => {
      if (!confirmed) confirmation.onCancel?.()
    },
  })
}

function Question({ text, label, danger = false, typed, onConfirm, close }: Confirmation & { close: () => void }) {
  const { t } = useTranslation('common')
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)

  const act = async () => {
    setBusy(true)
    // A refusal is told by the mutation itself; nothing is left to say here.
    await Promise.resolve(onConfirm()).catch(() => undefined)
    close()
  }

  return (
    <Stack gap="md">
      <Text size="sm" component="div">
        {text}
      </Text>
      {typed === undefined ? null : (
        <TextInput
          label={t('type_to_confirm', { text: typed })}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          color={danger ? 'red' : 'petrol'}
          loading={busy}
          disabled={typed !== undefined && answer !== typed}
          onClick={() => void act()}
          data-autofocus={typed === undefined ? true : undefined}
        >
          {label}
        </Button>
      </Group>
    </Stack>
  )
}
