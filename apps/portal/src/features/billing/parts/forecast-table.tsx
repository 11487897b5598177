import { Group, Paper, Text } from '@mantine/core'
import type { CustomerBilling } from '@palier/contracts/billing'
import { IconCalendarDollar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../../ui/empty.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { QuantityOf, UnitPrice } from './units.tsx'

type Line = CustomerBilling['forecastLines'][number]

/** What the next invoices would hold with the quantities of today, per service. [CA-034] */
export function ForecastTable({ billing }: { billing: CustomerBilling }) {
  const { t } = useTranslation('billing')
  const { currency, forecastLines } = billing
  const columns: Column<Line>[] = [
    { key: 'description', header: t('service'), cell: (line) => line.description },
    {
      key: 'total',
      header: t('total_quantity'),
      align: 'right',
      cell: ({ totalQuantity, unit }) => <QuantityOf quantity={totalQuantity} unit={unit} />,
    },
    {
      key: 'billable',
      header: t('billable_quantity'),
      align: 'right',
      cell: ({ billableQuantity, unit }) => <QuantityOf quantity={billableQuantity} unit={unit} />,
    },
    {
      key: 'price',
      header: t('unit_price'),
      align: 'right',
      cell: ({ unitPriceMinor, priceQuantity, unit }) => (
        <UnitPrice minor={unitPriceMinor} currency={currency} priceQuantity={priceQuantity} unit={unit} />
      ),
    },
    {
      key: 'amount',
      header: t('total_amount'),
      align: 'right',
      cell: ({ totalMinor }) => <Money minor={totalMinor} currency={currency} />,
    },
  ]
  if (forecastLines.length === 0)
    return (
      <Paper>
        <Empty
          icon={<IconCalendarDollar size={28} stroke={1.5} />}
          title={t('no_forecast')}
          text={t('no_forecast_text')}
        />
      </Paper>
    )
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={t('forecast')}
        columns={columns}
        rows={forecastLines}
        // Two lines may say the same of two services; their place tells them apart.
        rowId={(line) => String(forecastLines.indexOf(line))}
      />
      <Group justify="flex-end" gap="lg" px="sm" py="sm">
        <Text size="sm" c="dimmed">
          {t('forecast_total')}
        </Text>
        <Text fw={620}>
          <Money minor={billing.forecastMinor} currency={currency} />
        </Text>
      </Group>
    </Paper>
  )
}
