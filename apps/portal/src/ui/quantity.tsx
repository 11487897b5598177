import { Box, Group, Progress, Text } from '@mantine/core'
import { formatBytes } from '@palier/kernel'
import { useFormats } from '../lib/formats.ts'

/** A volume in the unit that fits: `1.5 GB`, `1,5 Go`. Null says "—". */
export function Bytes({ value }: { value: number | null }) {
  const { locale } = useFormats()
  return (
    <span className="figures" style={{ whiteSpace: 'nowrap' }}>
      {value === null ? '—' : formatBytes(value, locale)}
    </span>
  )
}

/** A count with the separators of the language. */
export function Count({ value }: { value: number | null }) {
  const { locale } = useFormats()
  return <span className="figures">{value === null ? '—' : new Intl.NumberFormat(locale).format(value)}</span>
}

/** A quantity of a resource by its unit: bytes or pieces. */
export function Quantity({ value, unit }: { value: number | null; unit: 'byte' | 'piece' }) {
  return unit === 'byte' ? <Bytes value={value} /> : <Count value={value} />
}

/** The same as text, for labels of charts. */
export function useQuantityText(): (value: number, unit: 'byte' | 'piece') => string {
  const { locale } = useFormats()
  return (value, unit) => (unit === 'byte' ? formatBytes(value, locale) : new Intl.NumberFormat(locale).format(value))
}

export interface UsageBarProps {
  used: number
  /** Null: no limit; the bar is then not drawn. */
  total: number | null
  unit: 'byte' | 'piece'
  label: string
}

/** Used of allocated, as a bar with its figures; it turns amber at 80 % and red when full. */
export function UsageBar({ used, total, unit, label }: UsageBarProps) {
  const share = total === null || total === 0 ? null : Math.min(100, (used / total) * 100)
  const color = share === null || share < 80 ? 'petrol' : share < 100 ? 'amber' : 'red'
  return (
    <Box>
      <Group justify="space-between" gap="xs" wrap="nowrap" mb={share === null ? 0 : 4}>
        <Text size="sm" truncate>
          {label}
        </Text>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          <Quantity value={used} unit={unit} />
          {total === null ? null : (
            <>
              {' '}
              / <Quantity value={total} unit={unit} />
            </>
          )}
        </Text>
      </Group>
      {share === null ? null : <Progress value={share} color={color} size="sm" aria-label={label} />}
    </Box>
  )
}
