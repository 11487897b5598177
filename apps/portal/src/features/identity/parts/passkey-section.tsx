import { Button, Modal, Stack, Text } from '@mantine/core'
import { removePasskey, type Security } from '@palier/contracts/security'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { knowsPasskeys } from '../../../lib/passkeys.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'
import { RecoveryCodes } from '../../../ui/second-factor/recovery-codes.tsx'
import { SetUpPasskey } from '../../../ui/second-factor/set-up-passkey.tsx'

/** The person's passkeys, with the way to add one and to remove what is lost. */
export function PasskeySection({ security: { passkeys } }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])
  const drop = useApiMutation(removePasskey, { success: t('done') })

  const close = () => {
    setOpen(false)
    setCodes([])
  }
  const added = (recoveryCodes: readonly string[]) => {
    void queries.invalidateQueries()
    if (recoveryCodes.length > 0) setCodes(recoveryCodes)
    else close()
  }

  return (
    <FieldGroup title={t('passkeys')} columns={1}>
      <Stack gap="md">
        {passkeys.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('passkeys_none')}
          </Text>
        ) : null}
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <Line
            key={id}
            name={name}
            about={
              <>
                {t('created')} <Instant value={createdAt} /> · {t('last_used')}{' '}
                {lastUsedAt ? <Instant value={lastUsedAt} /> : t('never')}
              </>
            }
            actions={
              <Button
                variant="default"
                size="sm"
                aria-label={`${t('passkey_remove')}: ${name}`}
                onClick={() =>
                  confirm({
                    title: t('passkey_remove'),
                    text: t('passkey_remove_text', { name }),
                    label: t('passkey_remove'),
                    danger: true,
                    onConfirm: () => drop.mutateAsync({ params: { passkeyId: id } }),
                  })
                }
              >
                {t('passkey_remove')}
              </Button>
            }
          />
        ))}
        {knowsPasskeys() ? (
          <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
            {t('passkey_add')}
          </Button>
        ) : null}
      </Stack>
      <Modal opened={isOpen} onClose={close} title={codes.length > 0 ? t('codes_title') : t('passkey_add')}>
        {codes.length > 0 ? <RecoveryCodes codes={codes} onKept={close} /> : <SetUpPasskey onDone={added} />}
      </Modal>
    </FieldGroup>
  )
}
