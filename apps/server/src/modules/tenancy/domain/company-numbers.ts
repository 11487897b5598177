export type CompanyNumbers = { companyNumber: string; vatNumber: string }

/** A number that is not one: which field, and what it should look like. */
export type NumberProblem = { field: keyof CompanyNumbers; code: 'checksum' | 'pattern'; message: string }

/**
 * The numbers of a company in one form, without blanks and dots; empty ones stay empty.
 * @returns the first field that is not valid: France by check digits (SIREN, SIRET, VAT key), other EU states by the pattern of
 * their VAT number; elsewhere anything goes.
 */
export function readCompanyNumbers(given: CompanyNumbers, country: string): CompanyNumbers | NumberProblem {
  const companyNumber = country === 'FR' ? compact(given.companyNumber) : given.companyNumber.trim()
  const vatNumber = compact(given.vatNumber).toUpperCase()
  return problemOfCompanyNumber(companyNumber, country) ?? problemOfVatNumber(vatNumber) ?? { companyNumber, vatNumber }
}

/** SIREN (9 digits) and SIRET (14 digits) end with a Luhn check digit; the post office's establishments sum up otherwise. */
function problemOfCompanyNumber(number: string, country: string): NumberProblem | undefined {
  if (number === '' || country !== 'FR') return undefined
  const field = 'companyNumber'
  if (!/^(\d{9}|\d{14})$/.test(number))
    return { field, code: 'pattern', message: 'is not a SIREN (9 digits) or a SIRET (14 digits)' }
  if (isSirenOrSiret(number)) return undefined
  return { field, code: 'checksum', message: 'has a wrong check digit' }
}

export function isSirenOrSiret(number: string): boolean {
  if (number.length === 14 && !luhn(number.slice(0, 9))) return false
  if (luhn(number)) return true
  return number.startsWith('356000000') && number.length === 14 && sumOfDigits(number) % 5 === 0
}

function problemOfVatNumber(number: string): NumberProblem | undefined {
  if (number === '') return undefined
  const field = 'vatNumber'
  const country = number.slice(0, 2)
  const pattern = VAT_PATTERNS[country]
  if (!/^[A-Z]{2}[0-9A-Z+*]{2,18}$/.test(number))
    return { field, code: 'pattern', message: 'must begin with the two letters of its country' }
  if (pattern && !pattern.test(number.slice(2)))
    return { field, code: 'pattern', message: `is not a VAT number of ${country}` }
  if (country === 'FR' && !hasFrenchKey(number.slice(2))) return { field, code: 'checksum', message: 'has a wrong key' }
  return undefined
}

/** Two characters, then the SIREN. A numeric key is (12 + 3 × (SIREN mod 97)) mod 97; keys with letters have another rule, not published in full. */
function hasFrenchKey(rest: string): boolean {
  const siren = rest.slice(2)
  const key = rest.slice(0, 2)
  if (!luhn(siren)) return false
  return !/^\d{2}$/.test(key) || Number(key) === (12 + 3 * (Number(siren) % 97)) % 97
}

/** After the two letters, as the Commission's VIES service lists them. */
const VAT_PATTERNS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
}

function compact(text: string): string {
  return text.replace(/[\s.-]/g, '')
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function sumOfDigits(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0)
}
