import { useTranslation } from 'react-i18next'
import { SignInFrame } from './sign-in-frame.tsx'

/** Where a provider sends whoever proved there that it is them: the request waits in the other tab. */
export default function ProvedPage() {
  const { t } = useTranslation('shell')
  return (
    <SignInFrame title={t('proof.proved_title')} text={t('proof.proved_text')}>
      {null}
    </SignInFrame>
  )
}
