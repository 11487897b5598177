import { Paper } from '@mantine/core'
import type { Invoice } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { Country } from '../../../ui/fields.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { Rate } from '../../../ui/rate.tsx'
import classes from './invoice-document.module.css'
import { InvoiceLines } from './invoice-lines.tsx'

/** The document itself: who to whom, lines with their periods, taxes, totals. */
export function InvoiceDocument({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  return (
    <Paper component="article" className={classes.sheet ?? ''} aria-label={t('document')}>
      <header className={classes.head ?? ''}>
        <Party party={invoice.seller} title={t('from')} />
        <Party party={invoice.customer} title={t('to')} numbered />
        <dl className={classes.dates ?? ''}>
          <dt>{t('number')}</dt>
          <dd>{invoice.number}</dd>
          <dt>{t('issued_on')}</dt>
          <dd>
            <PlainDate value={invoice.issuedOn} />
          </dd>
          {invoice.kind === 'invoice' ? (
            <>
              <dt>{t('due_on')}</dt>
              <dd>
                <PlainDate value={invoice.dueOn} />
              </dd>
            </>
          ) : null}
        </dl>
      </header>
      <InvoiceLines invoice={invoice} />
      <Totals invoice={invoice} />
      {invoice.note ? <p className={classes.note ?? ''}>{invoice.note}</p> : null}
    </Paper>
  )
}

function Party({ party, title, numbered = false }: { party: Invoice['seller']; title: string; numbered?: boolean }) {
  const { t } = useTranslation('billing')
  const { line1, line2, postalCode, city, country } = party.address
  const name = party.legalName || party.name
  const lines = [party.legalName && party.legalName !== party.name ? party.name : '', line1, line2]
  return (
    <address className={classes.party ?? ''}>
      <span className={classes.quiet ?? ''}>{title}</span>
      <strong>{name}</strong>
      {[...lines, `${postalCode} ${city}`.trim()].filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
      <span>
        <Country code={country} />
      </span>
      {party.vatNumber ? <span className={classes.quiet ?? ''}>{t('vat_of', { number: party.vatNumber })}</span> : null}
      {numbered ? <span className={classes.quiet ?? ''}>{t('customer_of', { number: party.number })}</span> : null}
    </address>
  )
}

function Totals({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { currency } = invoice
  return (
    <dl className={classes.totals ?? ''}>
      <div>
        <dt>{t('net')}</dt>
        <dd>
          <Money minor={invoice.netMinor} currency={currency} />
        </dd>
      </div>
      {invoice.taxes.map((tax) => (
        <div key={`${tax.category}-${tax.rate}`}>
          <dt>
            {tax.category === 'S' ? t('vat') : t(`tax_category.${tax.category}`)} <Rate millionths={tax.rate} />
            <span className={classes.quiet ?? ''}>
              {' '}
              {t('on_base')} <Money minor={tax.baseMinor} currency={currency} />
            </span>
          </dt>
          <dd>
            <Money minor={tax.taxMinor} currency={currency} />
          </dd>
        </div>
      ))}
      <div className={classes.gross ?? ''}>
        <dt>{t('gross')}</dt>
        <dd>
          <Money minor={invoice.grossMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
