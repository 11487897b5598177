import { listInvoices } from '@palier/contracts/billing'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import { listCustomers } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../lib/api.ts'
import { plainText } from '../../lib/plain-text.ts'
import { useSpace } from '../../lib/space.tsx'
import { navigation } from '../navigation.ts'

export interface Place {
  /** Page of the space. */
  to: string
  label: string
  hint?: string
}

const MINIMUM_LETTERS = 2
const PER_KIND = 5

/** The pages of the navigation pane whose name or purpose holds the words. */
export function useFoundPages(text: string): Place[] {
  const { t } = useTranslation('shell')
  const { space, can } = useSpace()
  const words = plainText(text).split(/\s+/)
  return navigation[space.kind]
    .flatMap(({ entries }) => entries)
    .filter(({ permission }) => !permission || can(permission))
    .map(({ key, to }) => ({ to, label: t(`nav.${key}`), hint: t(`nav.${key}_hint`, { seller: space.sellerName }) }))
    .filter(({ label, hint }) => words.every((word) => plainText(`${label} ${hint}`).includes(word)))
}

/** Customers, subscriptions and invoices that the server finds, as far as the person may see them. */
export function useFoundThings(search: string) {
  const { can, space } = useSpace()
  const enough = search.length >= MINIMUM_LETTERS
  const query = { search, limit: PER_KIND }
  const customers = useApiQuery(
    listCustomers,
    { query },
    { enabled: enough && space.kind === 'seller' && can('customer.view') },
  )
  const subscriptions = useApiQuery(listSubscriptions, { query }, { enabled: enough && can('subscription.view') })
  const invoices = useApiQuery(listInvoices, { query }, { enabled: enough && can('invoice.view') })
  return [
    {
      key: 'customers' as const,
      places: itemsOf(customers).map(
        ({ id, name, number }): Place => ({ to: `customers/${id}`, label: name, hint: String(number) }),
      ),
    },
    {
      key: 'subscriptions' as const,
      places: itemsOf(subscriptions).map(
        ({ id, name, planName, customerName }): Place => ({
          to: `subscriptions/${id}`,
          label: name,
          hint: `${planName} · ${customerName}`,
        }),
      ),
    },
    {
      key: 'invoices' as const,
      places: itemsOf(invoices).map(
        ({ id, number, customerName }): Place => ({ to: `invoices/${id}`, label: number, hint: customerName }),
      ),
    },
  ]
}

function itemsOf<Item>(answer: { data: { items: Item[] } | undefined }): Item[] {
  return answer.data?.items ?? []
}
