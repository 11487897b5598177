import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { useDateText } from '../../../ui/instant.tsx'
import { useMoneyText } from '../../../ui/money.tsx'

export interface MonthsChartProps {
  months: SellerHome['months'] | readonly SellerHome['months'][number][]
  currency: string
  /** Pixels. */
  height: number
}

/** Two bars a month: what was invoiced and what was received. */
export default function MonthsChart({ months, currency, height }: MonthsChartProps) {
  const { t } = useTranslation('reporting')
  const { month: monthText } = useDateText()
  const moneyText = useMoneyText()
  const data = months.map(({ month, invoicedMinor, receivedMinor }) => ({
    month: monthText(month),
    invoiced: invoicedMinor,
    received: receivedMinor,
  }))
  return (
    <div role="img" aria-label={t('months_chart')}>
      <BarChart
        h={height}
        data={data}
        dataKey="month"
        series={[
          { name: 'invoiced', label: t('invoiced'), color: 'petrol.6' },
          { name: 'received', label: t('received'), color: 'amber.4' },
        ]}
        valueFormatter={(minor) => moneyText(minor, currency)}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        gridAxis="x"
        tickLine="none"
        strokeDasharray="2 4"
        barProps={{ radius: [3, 3, 0, 0] }}
        maxBarWidth={22}
        yAxisProps={{
          width: 64,
          tickCount: 4,
          tickFormatter: (minor: number) => moneyText(minor, currency, { compact: true }),
        }}
        xAxisProps={{ interval: 'equidistantPreserveStart' }}
      />
    </div>
  )
}
