import { NativeSelect } from '@mantine/core'
import { BYTES_PER_GB } from '@palier/kernel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScaledField, type ScaledFieldProps } from './scaled-field.tsx'

const UNITS = { megabytes: BYTES_PER_GB / 1000, gigabytes: BYTES_PER_GB, terabytes: BYTES_PER_GB * 1000 } as const
type Unit = keyof typeof UNITS

const UNIT_WIDTH = 68

/** A volume that is typed in the unit chosen beside it and kept in bytes. Null when it is empty. */
export function BytesField({ value = null, onChange, disabled = false, ...props }: ScaledFieldProps) {
  const { t } = useTranslation('form')
  const [unit, setUnit] = useState<Unit>(() => roundUnit(value))
  // The number on screen stays what was typed: "50" becomes 50 MB, not 50,000 MB.
  const change = (next: Unit) => {
    setUnit(next)
    if (value !== null) onChange?.(Math.round((value / UNITS[unit]) * UNITS[next]))
  }
  return (
    <ScaledField
      scale={UNITS[unit]}
      decimals={unit === 'megabytes' ? 3 : 6}
      value={value}
      disabled={disabled}
      rightSectionWidth={UNIT_WIDTH}
      rightSectionPointerEvents="all"
      rightSection={
        <NativeSelect
          variant="unstyled"
          size="sm"
          w={UNIT_WIDTH}
          styles={{ input: { paddingInline: '4px 24px' } }}
          disabled={disabled}
          aria-label={t('unit_of', { field: typeof props.label === 'string' ? props.label : '' })}
          value={unit}
          data={unitNames.map((key) => ({ value: key, label: t(key) }))}
          onChange={(event) => change(unitNames.find((key) => key === event.currentTarget.value) ?? unit)}
        />
      }
      {...(onChange ? { onChange } : {})}
      {...props}
    />
  )
}

const unitNames: readonly Unit[] = ['megabytes', 'gigabytes', 'terabytes']

/** The largest unit that shows the volume without decimals. */
function roundUnit(value: number | null): Unit {
  if (!value) return 'gigabytes'
  return unitNames.findLast((unit) => value % UNITS[unit] === 0) ?? 'megabytes'
}
