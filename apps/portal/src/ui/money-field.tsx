import { TextInput, type TextInputProps } from '@mantine/core'
import { type Currency, formatAmount, isCurrency, parseMoneyText } from '@palier/kernel'
import { type FocusEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../lib/formats.ts'

export interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  currency: string
  /** Minor units; null when nothing, or no amount, was typed. */
  value?: number | null
  onChange?: (amountMinor: number | null) => void
}

/**
 * An amount, typed or pasted with a comma or a point in any language. The text stays as it was typed until the field is
 * left, so that nothing moves under the fingers; then it is written in the manner of the language.
 */
export function MoneyField({ currency, value = null, onChange, onBlur, error, ...props }: MoneyFieldProps) {
  const { t } = useTranslation('common')
  const { locale } = useFormats()
  const [typed, setTyped] = useState<string | null>(null)
  const known = isCurrency(currency) ? currency : 'EUR'
  const typedMinor = typed === null ? null : minorOf(typed, known, locale)
  // What was typed no longer holds when the value was set from elsewhere.
  const isTyping = typed !== null && typedMinor === value
  const isUnreadable = isTyping && typedMinor === null && typed.trim() !== ''
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    if (!isUnreadable) setTyped(null)
    onBlur?.(event)
  }
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={currency}
      rightSectionWidth={52}
      rightSectionPointerEvents="none"
      value={isTyping ? typed : value === null ? '' : formatAmount({ amountMinor: value, currency: known }, locale)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange?.(minorOf(event.currentTarget.value, known, locale))
      }}
      onBlur={leave}
      error={isUnreadable ? t('no_amount') : error}
      {...props}
    />
  )
}

function minorOf(text: string, currency: Currency, locale: string): number | null {
  return parseMoneyText(text, currency, locale)?.amountMinor ?? null
}
