import type { Invoice } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { Period } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Rate } from '../../../ui/rate.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import classes from './invoice-document.module.css'
import { QuantityOf, UnitPrice } from './units.tsx'

type Line = Invoice['lines'][number]

/** The lines of a document, each with the time that it pays for. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { currency } = invoice
  const columns: Column<Line>[] = [
    { key: 'description', header: t('description'), cell: (line) => <Description line={line} /> },
    {
      key: 'quantity',
      header: t('quantity'),
      align: 'right',
      cell: ({ quantity, unit }) => <QuantityOf quantity={quantity} unit={unit} />,
    },
    {
      key: 'price',
      header: t('unit_price'),
      align: 'right',
      cell: ({ unitPriceMinor, priceQuantity, unit }) => (
        <UnitPrice minor={unitPriceMinor} currency={currency} priceQuantity={priceQuantity} unit={unit} />
      ),
    },
    { key: 'tax', header: t('vat'), align: 'right', cell: ({ taxRate }) => <Rate millionths={taxRate} /> },
    {
      key: 'net',
      header: t('net_short'),
      align: 'right',
      cell: ({ netMinor }) => <Money minor={netMinor} currency={currency} />,
    },
  ]
  return (
    <div className={classes.lines ?? ''}>
      <TableView label={t('lines')} columns={columns} rows={invoice.lines} rowId={({ position }) => String(position)} />
    </div>
  )
}

function Description({ line }: { line: Line }) {
  return (
    <div>
      {line.subscriptionId === null ? (
        line.description
      ) : (
        <PageLink to={`subscriptions/${line.subscriptionId}`} c="inherit" inherit>
          {line.description}
        </PageLink>
      )}
      {line.periodStart !== null && line.periodEnd !== null ? (
        <span className={classes.period ?? ''}>
          <Period start={line.periodStart} end={line.periodEnd} />
        </span>
      ) : null}
    </div>
  )
}
