import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NextStep } from '../../lib/auth.ts'
import { knowsPasskeys } from '../../lib/passkeys.ts'
import { RecoveryCodes } from '../../ui/second-factor/recovery-codes.tsx'
import { SetUpAuthenticator } from '../../ui/second-factor/set-up-authenticator.tsx'
import { SetUpEmail } from '../../ui/second-factor/set-up-email.tsx'
import { SetUpPasskey } from '../../ui/second-factor/set-up-passkey.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

type Choice = 'authenticator' | 'passkey' | 'email'
const ICONS = { authenticator: IconDeviceMobile, passkey: IconFingerprint, email: IconMail }

/** A space demands a second factor: the person chooses one, and keeps the recovery codes. [CA-069] */
export function SetUpStep({ next, onDone }: { next: NextStep; onDone: () => void }) {
  const { t } = useTranslation(['second-factor', 'sign-in'])
  const [choice, setChoice] = useState<Choice>()
  const [codes, setCodes] = useState<readonly string[]>()

  const done = (recoveryCodes: readonly string[]) => (recoveryCodes.length > 0 ? setCodes(recoveryCodes) : onDone())
  if (codes)
    return (
      <SignInFrame title={t('codes_title')}>
        <RecoveryCodes codes={codes} onKept={onDone} />
      </SignInFrame>
    )

  const choices: Choice[] = [
    'authenticator',
    ...(knowsPasskeys() ? (['passkey'] as const) : []),
    ...(next.emailCodesAllowed ? (['email'] as const) : []),
  ]
  return (
    <SignInFrame
      title={choice ? t(`set_up.${choice}`) : t('set_up_title')}
      {...(choice ? {} : { text: t('set_up_text') })}
    >
      <Stack gap="md">
        {choice === 'authenticator' ? <SetUpAuthenticator onDone={done} /> : null}
        {choice === 'passkey' ? <SetUpPasskey onDone={done} /> : null}
        {choice === 'email' ? <SetUpEmail email={next.email} onDone={done} /> : null}
        {choice
          ? null
          : choices.map((each) => {
              const Icon = ICONS[each]
              return (
                <div key={each}>
                  <Button fullWidth variant="default" leftSection={<Icon size={18} />} onClick={() => setChoice(each)}>
                    {t(`set_up.${each}`)}
                  </Button>
                  <Text size="xs" c="dimmed" mt={4}>
                    {t(`set_up_hint.${each}`)}
                  </Text>
                </div>
              )
            })}
        {choice ? (
          <Anchor component="button" type="button" size="sm" onClick={() => setChoice(undefined)}>
            {t('set_up_back')}
          </Anchor>
        ) : (
          <Anchor href="/sign-in" size="sm" ta="center">
            {t('sign-in:back')}
          </Anchor>
        )}
      </Stack>
    </SignInFrame>
  )
}
