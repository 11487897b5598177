import type { DocumentLanguage, TaxCategory } from './snapshot.ts'

/** Every word that a document can show, in one language. */
export type Texts = {
  readonly titles: { readonly invoice: string; readonly credit_note: string }
  readonly numberSign: string
  readonly credits: (invoiceNumber: string) => string
  readonly issuedOn: string
  readonly dueOn: string
  readonly customerNumber: string
  readonly vatNumber: string
  readonly companyNumber: string
  /** Before a label that is the customer's, in the letterhead. */
  readonly your: (label: string) => string
  readonly columns: {
    readonly description: string
    readonly quantity: string
    readonly unitPrice: string
    readonly tax: string
    readonly net: string
  }
  readonly period: (first: string, last: string) => string
  readonly singleDay: (day: string) => string
  readonly pricePer: (quantity: string) => string
  readonly taxTable: { readonly tax: string; readonly base: string; readonly amount: string }
  readonly taxCategories: Readonly<Record<TaxCategory, string>>
  readonly totals: { readonly net: string; readonly tax: string; readonly gross: string; readonly credited: string }
  readonly payment: {
    readonly heading: string
    readonly request: (amount: string, dueDate: string) => string
    readonly accountHolder: string
    readonly reference: string
  }
  readonly conditions: string
  readonly latePenalties: (rate: string | undefined) => string
  readonly recoveryIndemnity: (amount: string) => string
  readonly noDiscount: string
  /** What is not the issued document is called, and what that means. */
  readonly copy: string
  readonly copyNotice: string
  readonly page: (page: number, pages: number) => string
  /** One and many of each unit code; in French 1.5 is still one, which Intl.PluralRules knows. */
  readonly units: Readonly<Record<string, readonly [one: string, many: string]>>
}

const fr: Texts = {
  titles: { invoice: 'Facture', credit_note: 'Avoir' },
  numberSign: 'n°',
  credits: (invoiceNumber) => `Sur la facture n° ${invoiceNumber}`,
  issuedOn: 'Date d’émission',
  dueOn: 'Échéance',
  customerNumber: 'N° client',
  vatNumber: 'n° TVA',
  companyNumber: 'n° d’entreprise',
  your: (label) => `Votre ${label}`,
  columns: {
    description: 'Désignation',
    quantity: 'Quantité',
    unitPrice: 'Prix unitaire HT',
    tax: 'TVA',
    net: 'Montant HT',
  },
  period: (first, last) => `Du ${first} au ${last}`,
  singleDay: (day) => `Le ${day}`,
  pricePer: (quantity) => `pour ${quantity}`,
  taxTable: { tax: 'Taux de TVA', base: 'Base HT', amount: 'TVA' },
  taxCategories: {
    S: '',
    Z: 'Taux zéro',
    E: 'Exonéré',
    AE: 'Autoliquidation',
    K: 'Intracommunautaire',
    G: 'Exportation',
    O: 'Hors champ de TVA',
  },
  totals: { net: 'Total HT', tax: 'TVA', gross: 'Total TTC', credited: 'Total TTC crédité' },
  payment: {
    heading: 'Règlement',
    request: (amount, dueDate) => `Merci de régler ${amount} au plus tard le ${dueDate}, par virement sur le compte :`,
    accountHolder: 'Titulaire',
    reference: 'Référence à rappeler',
  },
  conditions: 'Conditions',
  latePenalties: (rate) =>
    rate === undefined
      ? 'Tout retard de paiement entraîne des pénalités au taux de la Banque centrale européenne majoré de 10 points (art. L441-10 du code de commerce), exigibles sans rappel.'
      : `Tout retard de paiement entraîne des pénalités au taux annuel de ${rate} (art. L441-10 du code de commerce), exigibles sans rappel.`,
  recoveryIndemnity: (amount) =>
    `Indemnité forfaitaire pour frais de recouvrement en cas de retard : ${amount} (art. D441-5 du code de commerce).`,
  noDiscount: 'Escompte pour paiement anticipé : néant.',
  copy: 'Copie',
  copyNotice: 'pour lecture, ne remplace pas le document émis',
  page: (page, pages) => `Page ${page} / ${pages}`,
  units: {
    day: ['jour', 'jours'],
    month: ['mois', 'mois'],
    year: ['an', 'ans'],
    hour: ['heure', 'heures'],
    MB: ['Mo', 'Mo'],
    GB: ['Go', 'Go'],
    TB: ['To', 'To'],
    unit: ['unité', 'unités'],
    account: ['compte', 'comptes'],
    user: ['utilisateur', 'utilisateurs'],
    mailbox: ['boîte', 'boîtes'],
    licence: ['licence', 'licences'],
    domain: ['domaine', 'domaines'],
  },
}

const en: Texts = {
  titles: { invoice: 'Invoice', credit_note: 'Credit note' },
  numberSign: 'no.',
  credits: (invoiceNumber) => `For invoice no. ${invoiceNumber}`,
  issuedOn: 'Date of issue',
  dueOn: 'Due date',
  customerNumber: 'Customer no.',
  vatNumber: 'VAT no.',
  companyNumber: 'company no.',
  your: (label) => `Your ${label}`,
  columns: {
    description: 'Description',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    tax: 'VAT',
    net: 'Net amount',
  },
  period: (first, last) => `${first} to ${last}`,
  singleDay: (day) => day,
  pricePer: (quantity) => `per ${quantity}`,
  taxTable: { tax: 'VAT rate', base: 'Net', amount: 'VAT' },
  taxCategories: {
    S: '',
    Z: 'Zero rated',
    E: 'Exempt',
    AE: 'Reverse charge',
    K: 'Intra-Community',
    G: 'Export',
    O: 'Outside the scope',
  },
  totals: { net: 'Total excl. VAT', tax: 'VAT', gross: 'Total incl. VAT', credited: 'Credited incl. VAT' },
  payment: {
    heading: 'Payment',
    request: (amount, dueDate) => `Please pay ${amount} by ${dueDate} at the latest, by bank transfer to:`,
    accountHolder: 'Account holder',
    reference: 'Payment reference',
  },
  conditions: 'Terms',
  latePenalties: (rate) =>
    rate === undefined
      ? 'Late payment incurs penalties at the European Central Bank’s refinancing rate plus 10 points (French commercial code, art. L441-10), due without reminder.'
      : `Late payment incurs penalties at the yearly rate of ${rate} (French commercial code, art. L441-10), due without reminder.`,
  recoveryIndemnity: (amount) =>
    `Flat indemnity for recovery costs in case of late payment: ${amount} (French commercial code, art. D441-5).`,
  noDiscount: 'No discount for early payment.',
  copy: 'Copy',
  copyNotice: 'for reading, does not replace the issued document',
  page: (page, pages) => `Page ${page} / ${pages}`,
  units: {
    day: ['day', 'days'],
    month: ['month', 'months'],
    year: ['year', 'years'],
    hour: ['hour', 'hours'],
    MB: ['MB', 'MB'],
    GB: ['GB', 'GB'],
    TB: ['TB', 'TB'],
    unit: ['unit', 'units'],
    account: ['account', 'accounts'],
    user: ['user', 'users'],
    mailbox: ['mailbox', 'mailboxes'],
    licence: ['licence', 'licences'],
    domain: ['domain', 'domains'],
  },
}

export const textsByLanguage: Readonly<Record<DocumentLanguage, Texts>> = { fr, en }
