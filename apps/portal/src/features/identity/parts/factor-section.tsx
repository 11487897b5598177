import { Button, Modal, Stack } from '@mantine/core'
import { removeAuthenticator, removeEmailCodes, renewRecoveryCodes, type Security } from '@palier/contracts/security'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'
import { RecoveryCodes } from '../../../ui/second-factor/recovery-codes.tsx'
import { SetUpAuthenticator } from '../../../ui/second-factor/set-up-authenticator.tsx'
import { SetUpEmail } from '../../../ui/second-factor/set-up-email.tsx'

type Dialogue = 'authenticator' | 'email' | 'codes'

/** The authenticator app, codes by mail and the recovery codes. */
export function FactorSection({ security }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const queries = useQueryClient()
  const [dialogue, setDialogue] = useState<Dialogue>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const dropApp = useApiMutation(removeAuthenticator, { success: t('done') })
  const dropEmail = useApiMutation(removeEmailCodes, { success: t('done') })
  const renew = useApiMutation(renewRecoveryCodes, { onDone: ({ recoveryCodes }) => show(recoveryCodes) })

  function show(recoveryCodes: readonly string[]) {
    void queries.invalidateQueries()
    setCodes(recoveryCodes)
    setDialogue(recoveryCodes.length > 0 ? 'codes' : undefined)
  }
  const ask = (text: string, onConfirm: () => Promise<unknown>) =>
    confirm({ title: t('remove_title'), text, label: t('remove'), danger: true, onConfirm })
  const hasFactor = security.authenticatorSince || security.emailCodesSince || security.passkeys.length > 0

  return (
    <FieldGroup title={t('factors')} description={t('factors_hint')} columns={1}>
      <Stack gap="md">
        <Factor
          name={t('set_up.authenticator')}
          since={security.authenticatorSince}
          onTurnOn={() => setDialogue('authenticator')}
          onTurnOff={() => ask(t('remove_text'), () => dropApp.mutateAsync({}))}
        />
        {security.emailCodesAllowed || security.emailCodesSince ? (
          <Factor
            name={t('set_up.email')}
            since={security.emailCodesSince}
            onTurnOn={() => setDialogue('email')}
            onTurnOff={() => ask(t('remove_text'), () => dropEmail.mutateAsync({}))}
          />
        ) : null}
        {hasFactor ? (
          <Line
            name={t('codes')}
            about={t('codes_left', { count: security.recoveryCodesLeft })}
            actions={
              <Button
                variant="default"
                size="sm"
                onClick={() =>
                  confirm({
                    title: t('codes_renew'),
                    text: t('codes_renew_text'),
                    label: t('codes_renew'),
                    onConfirm: () => renew.mutateAsync({}),
                  })
                }
              >
                {t('codes_renew')}
              </Button>
            }
          />
        ) : null}
      </Stack>
      <Modal
        opened={dialogue !== undefined}
        onClose={() => setDialogue(undefined)}
        title={dialogue === 'codes' ? t('codes_title') : t(`set_up.${dialogue ?? 'authenticator'}`)}
      >
        {dialogue === 'authenticator' ? <SetUpAuthenticator onDone={show} /> : null}
        {dialogue === 'email' ? <SetUpEmail email={security.email} onDone={show} /> : null}
        {dialogue === 'codes' ? <RecoveryCodes codes={codes} onKept={() => setDialogue(undefined)} /> : null}
      </Modal>
    </FieldGroup>
  )
}

function Factor(props: {
  name: string
  since: Security['authenticatorSince']
  onTurnOn: () => void
  onTurnOff: () => void
}) {
  const { t } = useTranslation('second-factor')
  const { name, since } = props
  return (
    <Line
      name={name}
      about={
        since ? (
          <>
            {t('on_since')} <Instant value={since} />
          </>
        ) : (
          t('is_off')
        )
      }
      actions={
        <Button
          size="sm"
          variant={since ? 'default' : 'filled'}
          aria-label={`${since ? t('remove') : t('turn_on')}: ${name}`}
          onClick={since ? props.onTurnOff : props.onTurnOn}
        >
          {since ? t('remove') : t('turn_on')}
        </Button>
      }
    />
  )
}
