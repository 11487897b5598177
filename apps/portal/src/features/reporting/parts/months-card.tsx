import { Button, Skeleton } from '@mantine/core'
import type { SellerHome } from '@palier/contracts/reporting'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDateText } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { Card } from './card.tsx'

type Month = SellerHome['months'][number]

/** The chart is heavy and comes after the figures. */
const MonthsChart = lazy(() => import('./months-chart.tsx'))

const CHART_HEIGHT = 250

/** Invoiced and received by month, as a chart or as a table. */
export function MonthsCard({ months, currency }: { months: readonly Month[]; currency: string }) {
  const { t } = useTranslation('reporting')
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={t('months')}
      action={
        <Button size="compact-xs" variant="subtle" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'as_chart' : 'as_table')}
        </Button>
      }
    >
      {asTable ? (
        <MonthsTable months={months} currency={currency} />
      ) : (
        <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
          <MonthsChart months={months} currency={currency} height={CHART_HEIGHT} />
        </Suspense>
      )}
    </Card>
  )
}

function MonthsTable({ months, currency }: { months: readonly Month[]; currency: string }) {
  const { t } = useTranslation('reporting')
  const { month: monthText } = useDateText()
  const columns: Column<Month>[] = [
    { key: 'month', header: t('month'), cell: ({ month }) => monthText(month) },
    {
      key: 'invoiced',
      header: t('invoiced'),
      align: 'right',
      cell: ({ invoicedMinor }) => <Money minor={invoicedMinor} currency={currency} dashForZero />,
    },
    {
      key: 'received',
      header: t('received'),
      align: 'right',
      cell: ({ receivedMinor }) => <Money minor={receivedMinor} currency={currency} dashForZero />,
    },
  ]
  return <TableView label={t('months')} columns={columns} rows={months} rowId={({ month }) => month} />
}
