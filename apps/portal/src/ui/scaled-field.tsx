import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useFormats } from '../lib/formats.ts'

export type ScaledFieldProps = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  /** In the smallest unit. Null while the field is empty. */
  value?: number | null
  onChange?: (value: number | null) => void
}

/** A number that is typed in one unit and kept as whole numbers of a smaller one. */
export function ScaledField({
  scale,
  decimals,
  value = null,
  onChange,
  ...props
}: ScaledFieldProps & { scale: number; decimals: number }) {
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
      onChange={(next) => onChange?.(next === '' ? null : Math.round(Number(next) * scale))}
      {...props}
    />
  )
}
