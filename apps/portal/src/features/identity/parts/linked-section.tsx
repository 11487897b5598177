import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { listSignInMethods, type Security, unlinkSignIn } from '@palier/contracts/security'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { auth } from '../../../lib/auth.ts'
import { useProblemText } from '../../../lib/problem.ts'
import { withProof } from '../../../lib/proof.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'

/** Sign-ins at providers that open this account; nothing at all where the installation has no provider. [CA-061] */
export function LinkedSection({ security: { linkedSignIns } }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const problemText = useProblemText()
  const { data } = useApiQuery(listSignInMethods)
  const unlink = useApiMutation(unlinkSignIn, { success: t('done') })
  const providers = data?.providers ?? []
  if (providers.length === 0 && linkedSignIns.length === 0) return null

  const link = async (providerId: string) => {
    try {
      const address = await withProof(() => auth.providerAddress(providerId, window.location.pathname, 'link'))
      if (address) window.location.assign(address)
      else notifications.show({ message: t('linked_unreachable'), color: 'red' })
    } catch (error) {
      notifications.show({ message: problemText(error), color: 'red' })
    }
  }

  return (
    <FieldGroup title={t('linked')} columns={1}>
      <Stack gap="md">
        {linkedSignIns.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('linked_none')}
          </Text>
        ) : null}
        {linkedSignIns.map(({ id, providerName, linkedAt }) => (
          <Line
            key={id}
            name={providerName}
            about={
              <>
                {t('linked_at')} <Instant value={linkedAt} />
              </>
            }
            actions={
              <Button
                variant="default"
                size="sm"
                aria-label={`${t('unlink')}: ${providerName}`}
                onClick={() =>
                  confirm({
                    title: t('unlink'),
                    text: t('unlink_text', { name: providerName }),
                    label: t('unlink'),
                    danger: true,
                    onConfirm: () => unlink.mutateAsync({ params: { linkedSignInId: id } }),
                  })
                }
              >
                {t('unlink')}
              </Button>
            }
          />
        ))}
        <Group gap="sm">
          {providers.map(({ id, name }) => (
            <Button key={id} variant="default" onClick={() => void link(id)}>
              {t('link', { name })}
            </Button>
          ))}
        </Group>
      </Stack>
    </FieldGroup>
  )
}
