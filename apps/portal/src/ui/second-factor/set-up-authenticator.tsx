import { Skeleton, Stack, Text } from '@mantine/core'
import { confirmAuthenticator, startAuthenticator } from '@palier/contracts/security'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, useProblemText } from '../../lib/problem.ts'
import { anywhere } from '../../lib/session.ts'
import { RefusalAlert } from '../problem.tsx'
import { Copyable } from '../secret.tsx'
import { CodeForm } from './code-form.tsx'

/** Scan or type the secret, then show that the app counts as we do. [CA-071] */
export function SetUpAuthenticator({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTranslation('second-factor')
  const problemText = useProblemText()
  const [begun, setBegun] = useState<{ secret: string; image: string }>()
  const [failure, setFailure] = useState<unknown>()

  useEffect(() => {
    let isHere = true
    begin().then(
      (facts) => isHere && setBegun(facts),
      (error: unknown) => isHere && setFailure(error),
    )
    return () => {
      isHere = false
    }
  }, [])

  if (failure) return <RefusalAlert problem={problemOf(failure)} />
  if (!begun) return <Skeleton h={320} />

  const confirm = async (code: string) => {
    try {
      onDone((await anywhere.call(confirmAuthenticator, { body: { code } })).recoveryCodes)
      return undefined
    } catch (error) {
      return problemText(error)
    }
  }

  return (
    <Stack gap="md">
      <Text size="sm">{t('app_scan')}</Text>
      <img src={begun.image} alt={t('app_image')} width={208} height={208} style={{ alignSelf: 'center' }} />
      <Copyable label={t('app_secret')} value={begun.secret} />
      <CodeForm label={t('app_code')} description={t('app_code_hint')} submit={t('turn_on')} onCode={confirm} />
    </Stack>
  )
}

/** The picture is drawn here, so that nobody else sees the secret; always dark on white, which every camera reads. */
async function begin(): Promise<{ secret: string; image: string }> {
  const [{ renderSVG }, { secret, uri }] = await Promise.all([import('uqr'), anywhere.call(startAuthenticator)])
  const picture = renderSVG(uri, { border: 2, whiteColor: '#ffffff', blackColor: '#000000' })
  return { secret, image: `data:image/svg+xml;utf8,${encodeURIComponent(picture)}` }
}
