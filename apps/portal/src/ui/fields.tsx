import {
  NumberInput,
  type NumberInputProps,
  Select,
  type SelectProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { BYTES_PER_GB, type Currency, currencyExponent, isCurrency } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../lib/formats.ts'

interface NumberBinding {
  value?: number | null
  onChange?: (value: number | null) => void
}

type Bound = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> & NumberBinding

/** An amount that is typed with decimals and kept in minor units. Null when it is empty. */
export function MoneyField({ currency, value, onChange, ...props }: Bound & { currency: string }) {
  const exponent = isCurrency(currency) ? currencyExponent(currency satisfies Currency) : 2
  return (
    <ScaledField
      scale={10 ** exponent}
      decimals={exponent}
      suffix={` ${currency}`}
      fixedDecimalScale
      value={value ?? null}
      onChange={onChange ?? nothing}
      {...props}
    />
  )
}

/** A volume that is typed in gigabytes and kept in bytes. Null when it is empty. */
export function BytesField({ value, onChange, ...props }: Bound) {
  const { t } = useTranslation('form')
  return (
    <ScaledField
      scale={BYTES_PER_GB}
      decimals={3}
      suffix={` ${t('gigabytes')}`}
      value={value ?? null}
      onChange={onChange ?? nothing}
      {...props}
    />
  )
}

/** A rate that is typed in per cent and kept in millionths: 20 is 200000. */
export function RateField({ value, onChange, ...props }: Bound) {
  return (
    <ScaledField
      scale={10_000}
      decimals={4}
      suffix=" %"
      value={value ?? null}
      onChange={onChange ?? nothing}
      {...props}
    />
  )
}

/** A whole number. Null when it is empty. */
export function IntegerField({ value, onChange, ...props }: Bound) {
  return <ScaledField scale={1} decimals={0} value={value ?? null} onChange={onChange ?? nothing} {...props} />
}

type ScaledProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  scale: number
  decimals: number
  value: number | null
  onChange: (value: number | null) => void
}

function ScaledField({ scale, decimals, value, onChange, ...props }: ScaledProps) {
  const { locale } = useFormats()
  const [group, decimal] = locale === 'fr-FR' ? ['\u202f', ','] : [',', '.']
  return (
    <NumberInput
      hideControls
      allowNegative={false}
      decimalScale={decimals}
      decimalSeparator={decimal}
      thousandSeparator={group}
      allowedDecimalSeparators={['.', ',']}
      value={value === null ? '' : value / scale}
      onChange={(next) =>
        onChange(
          typeof next === 'number' ? Math.round(next * scale) : next === '' ? null : Math.round(Number(next) * scale),
        )
      }
      {...props}
    />
  )
}

/** A calendar date, `YYYY-MM-DD`; empty text when there is none. */
export function DateField({ value, ...props }: Omit<TextInputProps, 'type' | 'value'> & { value?: string | null }) {
  return <TextInput type="date" value={value ?? ''} {...props} />
}

/** A choice of countries by their names in the interface's language. */
export function CountryField({ countries, ...props }: Omit<SelectProps, 'data'> & { countries: readonly string[] }) {
  const { locale } = useFormats()
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const data = countries
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((left, right) => left.label.localeCompare(right.label, locale))
  return <Select searchable data={data} autoComplete="country" {...props} />
}

/** The name of a country in the interface's language. */
export function Country({ code }: { code: string }) {
  const { locale } = useFormats()
  return <>{new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code}</>
}

/** The language of documents and mails. */
export function LanguageField(props: Omit<SelectProps, 'data'>) {
  return (
    <Select
      data={[
        { value: 'en', label: 'English' },
        { value: 'fr', label: 'Français' },
      ]}
      {...props}
    />
  )
}

function nothing() {
  // A field without a listener only shows.
}
