/**
 * Whether it is a SEPA creditor identifier: country, two check digits, a business code of three that the check leaves out, and
 * the national identification; ISO 7064 MOD 97-10 (EPC262-08, AT-02).
 */
export function isCreditorId(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(text)) return false
  const checked = text.slice(7) + text.slice(0, 4)
  let remainder = 0
  for (const character of checked) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
