const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))

/** True for a member state of the European Union by its ISO 3166-1 code. */
export function isOfEu(country: string): boolean {
  return EU.has(country)
}

/**
 * True for a text in the form of a VAT number of that EU state: its prefix, then 2 to 12 letters and digits. Spaces,
 * dots and hyphens do not count. Greece writes EL (Directive 2006/112/EC, article 215).
 */
export function isVatNumberOf(country: string, vatNumber: string): boolean {
  const compact = vatNumber.replaceAll(/[\s.-]/g, '').toUpperCase()
  const prefix = country === 'GR' ? 'EL' : country
  return compact.startsWith(prefix) && /^[0-9A-Z+*]{2,12}$/.test(compact.slice(2))
}
