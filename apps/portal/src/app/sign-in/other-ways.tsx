import { Button, Divider, Stack } from '@mantine/core'
import { listSignInMethods, type ProviderKind } from '@palier/contracts/security'
import { IconBrandGoogleFilled, IconBrandWindowsFilled, IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, type AuthOutcome, auth } from '../../lib/auth.ts'
import { knowsPasskeys, signWithPasskey } from '../../lib/passkeys.ts'
import { anywhere } from '../../lib/session.ts'

const ICONS: Record<ProviderKind, typeof IconLogin2> = {
  google: IconBrandGoogleFilled,
  microsoft: IconBrandWindowsFilled,
  other: IconLogin2,
}

/** Signing in without a password: with a passkey, or at a provider. [CA-004] */
export function OtherWays({
  next,
  onOutcome,
  onFailure,
}: {
  next: string
  onOutcome: (outcome: AuthOutcome) => void
  onFailure: (failure: AuthFailure) => void
}) {
  const { t } = useTranslation('sign-in')
  const { data } = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => anywhere.call(listSignInMethods, { signal }),
    staleTime: 300_000,
  })

  const byPasskey = async () => {
    const options = await auth.passkeyOptions()
    const response = options && (await signWithPasskey(options))
    if (response) onOutcome(await auth.signInByPasskey(response))
    else onFailure('passkey_cancelled')
  }
  const byProvider = async (providerId: string) => {
    const address = await auth.providerAddress(providerId, next, 'sign_in')
    if (address) window.location.assign(address)
    else onFailure('provider_unreachable')
  }

  const providers = data?.providers ?? []
  if (!knowsPasskeys() && providers.length === 0) return null
  return (
    <Stack gap="xs">
      <Divider label={t('or')} />
      {knowsPasskeys() ? (
        <Button variant="default" leftSection={<IconFingerprint size={18} />} onClick={() => void byPasskey()}>
          {t('with_passkey')}
        </Button>
      ) : null}
      {providers.map(({ id, kind, name }) => {
        const Icon = ICONS[kind]
        return (
          <Button key={id} variant="default" leftSection={<Icon size={18} />} onClick={() => void byProvider(id)}>
            {t('with_provider', { name })}
          </Button>
        )
      })}
    </Stack>
  )
}
