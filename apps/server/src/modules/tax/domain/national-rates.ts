import type { TaxCategory } from '@palier/contracts/tax'
import { type PlainDate, percent, plainDate, type Rate } from '@palier/kernel'
import type { DatedRule } from './rules.ts'

/** A rule before it belongs to a seller. */
export type NationalRule = Omit<DatedRule, 'id'>

type Since = readonly [since: string, percentage: number]
type Rates = { readonly standard: readonly Since[]; readonly reduced: readonly Since[] }

/**
 * Standard rate, and the reduced rate that is used most, each since the day on which it began to hold (national VAT acts;
 * European Commission, "VAT rates applied in the Member States"). The United States have no national sales tax: a seller
 * there starts with zero and adds the rule of its state.
 */
const NATIONAL: Readonly<Record<string, Rates>> = {
  AT: { standard: [['1995-01-01', 20]], reduced: [['1995-01-01', 10]] },
  BE: { standard: [['1996-01-01', 21]], reduced: [['1996-01-01', 6]] },
  CA: { standard: [['2008-01-01', 5]], reduced: [['2008-01-01', 0]] },
  CH: {
    standard: [
      ['2018-01-01', 7.7],
      ['2024-01-01', 8.1],
    ],
    reduced: [
      ['2018-01-01', 2.5],
      ['2024-01-01', 2.6],
    ],
  },
  DE: { standard: [['2021-01-01', 19]], reduced: [['2021-01-01', 7]] },
  ES: { standard: [['2012-09-01', 21]], reduced: [['2012-09-01', 10]] },
  FR: {
    standard: [
      ['2000-04-01', 19.6],
      ['2014-01-01', 20],
    ],
    reduced: [['1989-01-01', 5.5]],
  },
  GB: { standard: [['2011-01-04', 20]], reduced: [['1997-09-01', 5]] },
  IE: { standard: [['2021-03-01', 23]], reduced: [['2003-01-01', 13.5]] },
  IT: { standard: [['2013-10-01', 22]], reduced: [['1995-02-24', 10]] },
  LU: {
    standard: [
      ['2015-01-01', 17],
      ['2023-01-01', 16],
      ['2024-01-01', 17],
    ],
    reduced: [['2024-01-01', 8]],
  },
  NL: { standard: [['2012-10-01', 21]], reduced: [['2019-01-01', 9]] },
  PL: { standard: [['2011-01-01', 23]], reduced: [['2011-01-01', 8]] },
  PT: { standard: [['2011-01-01', 23]], reduced: [['2005-07-01', 6]] },
  US: { standard: [['2000-01-01', 0]], reduced: [['2000-01-01', 0]] },
}

const EXEMPT_SINCE = plainDate('2000-01-01')

/** The rules that a new seller of the country starts with; none for a country that is not known here. */
export function nationalRules(country: string): NationalRule[] {
  const rates = NATIONAL[country]
  if (!rates) return []
  const exempt = ruleOf(country, 'exempt', 'Exempt', 'E', percent(0), EXEMPT_SINCE, null)
  return [...seriesOf(country, 'standard', rates.standard), ...seriesOf(country, 'reduced', rates.reduced), exempt]
}

function seriesOf(country: string, taxClass: 'standard' | 'reduced', series: readonly Since[]): NationalRule[] {
  return series.map(([since, percentage], position) => {
    const next = series[position + 1]
    const category = percentage === 0 ? 'Z' : 'S'
    const name = `${country} ${percentage} %`
    return ruleOf(
      country,
      taxClass,
      name,
      category,
      percent(percentage),
      plainDate(since),
      next ? plainDate(next[0]) : null,
    )
  })
}

function ruleOf(
  country: string,
  taxClass: DatedRule['taxClass'],
  name: string,
  category: TaxCategory,
  rate: Rate,
  validFrom: PlainDate,
  validUntil: PlainDate | null,
): NationalRule {
  return { name, country, taxClass, category, rate, validFrom, validUntil }
}
