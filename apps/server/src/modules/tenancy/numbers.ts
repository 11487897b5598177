import { refuseField } from '../../platform/refusal.ts'
import { type CompanyNumbers, readCompanyNumbers } from './domain/company-numbers.ts'

/** The company's numbers in one form. @throws Refusal `request.invalid` naming the field that is not valid. */
export function validNumbers(given: CompanyNumbers, country: string): CompanyNumbers {
  const read = readCompanyNumbers(given, country)
  if ('field' in read) throw refuseField(`body.${read.field}`, read.message, read.code)
  return read
}
