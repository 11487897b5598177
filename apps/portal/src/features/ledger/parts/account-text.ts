import { useTranslation } from 'react-i18next'

const CODES = ['411', '706', '44571', '512', '5112', '530'] as const

/** Gives the name of an account of the chart in the language of the interface; a customer's account is named after it. */
export function useAccountText(): (account: { code: string; name: string }) => string {
  const { t } = useTranslation('ledger')
  return ({ code, name }) => {
    const known = CODES.find((each) => each === code)
    return known ? t(`chart.${known}`) : name
  }
}
