import type { InvoicingSettings } from '@palier/contracts/tenancy'

const LOCALES: Readonly<Record<string, string>> = {
  FR: 'fr-FR',
  BE: 'fr-BE',
  LU: 'fr-LU',
  CH: 'fr-CH',
  CA: 'fr-CA',
  IE: 'en-IE',
  US: 'en-US',
}

/** How a new seller issues invoices until it says otherwise: on the day, due after a month, numbered by year. */
export function defaultInvoicing(language: 'en' | 'fr', country: string): InvoicingSettings {
  const local = LOCALES[country]
  return {
    leadDays: 0,
    billingMode: 'anniversary',
    prorationDay: 15,
    saleType: 'at_once',
    saleCycle: null,
    trialDays: 14,
    paymentDays: null,
    numberFormat: 'year_sequence',
    numberPrefix: '',
    firstNumber: 1,
    maxLines: 100,
    billSuspended: false,
    formatLocale: local?.startsWith(language) ? local : language === 'fr' ? 'fr-FR' : 'en-GB',
    sendByMail: true,
    iban: '',
    bic: '',
    footer: '',
  }
}
