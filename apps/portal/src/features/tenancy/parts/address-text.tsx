import type { Customer } from '@palier/contracts/tenancy'
import { Country } from '../../../ui/fields.tsx'

/** An address in one line, with the country's name. */
export function AddressText({ address }: { address: Customer['address'] }) {
  const { line1, line2, postalCode, city, country } = address
  const parts = [line1, line2, `${postalCode} ${city}`.trim()].filter(Boolean)
  return (
    <>
      {parts.length > 0 ? `${parts.join(', ')}, ` : ''}
      <Country code={country} />
    </>
  )
}
