import { applyRate, percent, plainDate } from '@palier/kernel'
import type { CustomerParty, InvoiceSnapshot, Party, SnapshotLine } from './snapshot.ts'

/** A French seller with everything that can be printed. */
export function aSeller(changes: Partial<Party> = {}): Party {
  return {
    name: 'Atelier Nuage',
    legalName: 'Atelier Nuage SAS',
    addressLines: ['12 quai des Tanneurs'],
    postalCode: '69001',
    city: 'Lyon',
    country: 'FR',
    companyNumber: '123 456 782',
    vatNumber: 'FR 32 123456782',
    legalNotice: 'SAS au capital de 10 000 € – RCS Lyon',
    email: 'facturation@atelier-nuage.example',
    phone: '+33 4 00 00 00 00',
    iban: 'FR7630006000011234567890189',
    bic: 'AGRIFRPP',
    ...changes,
  }
}

export function aCustomer(changes: Partial<CustomerParty> = {}): CustomerParty {
  return {
    name: 'Menuiserie Lefèvre & Fils',
    addressLines: ['Bâtiment B', '8 rue de l’Église'],
    postalCode: '38000',
    city: 'Grenoble',
    country: 'FR',
    customerNumber: 'C-100214',
    vatNumber: 'FR 91 987654324',
    companyNumber: '987 654 324',
    ...changes,
  }
}

export function aLine(changes: Partial<SnapshotLine> = {}): SnapshotLine {
  return {
    position: 1,
    description: 'Pack Starter – sauvegarde en ligne, compte 101444@65855',
    periodStart: plainDate('2026-11-01'),
    periodEnd: plainDate('2026-12-01'),
    quantity: 1,
    unit: 'month',
    unitPriceMinor: 1000,
    priceUnitQuantity: 1,
    netMinor: 1000,
    taxCategory: 'S',
    taxRate: percent(20),
    ...changes,
  }
}

/** A consistent invoice: the totals follow from the lines unless they are given. */
export function anInvoice(changes: Partial<InvoiceSnapshot> = {}): InvoiceSnapshot {
  const lines = changes.lines ?? [aLine(), aVolumeLine()]
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const taxMinor = applyRate(netMinor, percent(20))
  return {
    documentId: '019b0000-0000-7000-8000-000000000001',
    kind: 'invoice',
    number: 'F-2026-000317',
    issuedOn: plainDate('2026-11-30'),
    dueOn: plainDate('2026-12-30'),
    currency: 'EUR',
    language: 'fr',
    seller: aSeller(),
    customer: aCustomer(),
    lines,
    taxes: [{ category: 'S', rate: percent(20), baseMinor: netMinor, taxMinor }],
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    ...changes,
  }
}

/** Overuse that is counted by the megabyte and priced by the gigabyte. */
function aVolumeLine(): SnapshotLine {
  return aLine({
    position: 2,
    description: 'Volume au-delà du forfait',
    quantity: 617_250,
    unit: 'MB',
    unitPriceMinor: 200,
    priceUnitQuantity: 1000,
    netMinor: 123_450,
  })
}
