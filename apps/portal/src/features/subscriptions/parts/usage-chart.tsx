import '@mantine/charts/styles.css'
import { AreaChart } from '@mantine/charts'
import type { SubscriptionUsage } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import { useDateText } from '../../../ui/instant.tsx'
import { useQuantityText } from '../../../ui/quantity.tsx'

/** Above the line of what is included there is room for its name. */
const HEADROOM = 1.2

export interface UsageChartProps {
  usage: SubscriptionUsage['resources'][number]
  days: SubscriptionUsage['days']
  height: number
}

/** The peak of each day, with the line of what is included. */
export default function UsageChart({ usage, days, height }: UsageChartProps) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  const quantityText = useQuantityText()
  const peak = t('peak')
  const ofResource = days.filter(({ resource }) => resource === usage.resource)
  const data = ofResource.map((day) => ({ day: date(day.day), [peak]: day.peak }))
  const highest = Math.max(...ofResource.map((day) => day.peak))
  return (
    <AreaChart
      h={height}
      data={data}
      dataKey="day"
      series={[{ name: peak, color: 'petrol.6' }]}
      curveType="linear"
      valueFormatter={(value) => quantityText(value, usage.unit)}
      yAxisProps={{ width: 70, domain: [0, highest < usage.included ? Math.ceil(usage.included * HEADROOM) : 'auto'] }}
      referenceLines={[{ y: usage.included, label: t('included'), color: 'amber.6' }]}
    />
  )
}
