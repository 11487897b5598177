import { Select, type SelectProps, TextInput, type TextInputProps } from '@mantine/core'
import { useFormats } from '../lib/formats.ts'
import { ScaledField, type ScaledFieldProps } from './scaled-field.tsx'

export { BytesField } from './bytes-field.tsx'
export { MoneyField } from './money-field.tsx'

/** A rate that is typed in per cent and kept in millionths: 20 is 200000. */
export function RateField(props: ScaledFieldProps) {
  return <ScaledField scale={10_000} decimals={4} suffix=" %" {...props} />
}

/** A whole number. Null when it is empty. */
export function IntegerField(props: ScaledFieldProps) {
  return <ScaledField scale={1} decimals={0} {...props} />
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
