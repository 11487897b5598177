import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { percent, plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCustomer, aLine, anInvoice, aSeller } from './builders.ts'
import { type RenderOptions, renderInvoicePdf } from './invoice-pdf.ts'
import type { InvoiceSnapshot } from './snapshot.ts'

const run = promisify(execFile)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palier-documents-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the same invoice is written with the figures of the locale that was asked for [CBM-068]', async () => {
  const french = await textOf(anInvoice(), { formatLocale: 'fr-FR' })
  expect(french).toContain('1 234,50')
  expect(french).toContain('1 493,40 €')
  expect(french).not.toContain('1,234.50')
  const american = await textOf(anInvoice(), { formatLocale: 'en-US' })
  expect(american).toContain('1,234.50')
  expect(american).toContain('€1,493.40')
  expect(american).not.toContain('1 234,50')
})

test('the customer’s language is used, unless the one who asks for the document has another [CBM-069]', async () => {
  const french = await textOf(anInvoice({ language: 'fr' }))
  for (const words of [
    'Facture',
    'Échéance',
    '30 déc. 2026',
    'Total TTC',
    '1 mois',
    'Du 1 nov. 2026 au 30 nov. 2026',
  ]) {
    expect(french).toContain(words)
  }
  const english = await textOf(anInvoice({ language: 'en' }))
  for (const words of [
    'Invoice',
    'Due date',
    '30 Dec 2026',
    'Total incl. VAT',
    '1 month',
    '1 Nov 2026 to 30 Nov 2026',
  ]) {
    expect(english).toContain(words)
  }
  const forAdministrator = await textOf(anInvoice({ language: 'fr' }), { language: 'en', formatLocale: 'fr-FR' })
  expect(forAdministrator).toContain('Total incl. VAT')
  expect(forAdministrator).toContain('1 493,40 €')
  expect(forAdministrator).toContain('30/12/2026')
})

test('the invoice names both parties, the totals by rate and how to pay', async () => {
  const text = await textOf(anInvoice())
  for (const words of [
    'N° F-2026-000317',
    'Atelier Nuage',
    'Menuiserie Lefèvre & Fils',
    '8 rue de l’Église',
    '38000 Grenoble',
    'C-100214',
    'Votre n° TVA FR 91 987654324',
    'SIREN 123 456 782',
    'N° TVA FR 32 123456782',
    '617 250 Mo',
    'pour 1 000 Mo',
    '20 % 1 244,50 248,90',
    'FR76 3000 6000 0112 3456 7890 189',
    'AGRIFRPP',
    'Page 1 / 1',
  ]) {
    expect(text).toContain(words)
  }
})

test('an invoice of a French seller to a professional carries the mentions of commercial law', async () => {
  const text = await textOf(anInvoice())
  expect(text).toContain('pénalités au taux de la Banque centrale européenne majoré de 10 points')
  expect(text).toContain('frais de recouvrement en cas de retard : 40,00 €')
  expect(text).toContain('Escompte pour paiement anticipé : néant')
  const agreed = await textOf(anInvoice({ paymentTerms: { latePenaltyRate: percent(12) } }))
  expect(agreed).toContain('taux annuel de 12 %')
})

test('neither a consumer nor a customer of a foreign seller reads the mentions of French commercial law', async () => {
  expect(await textOf(anInvoice({ customer: aCustomer({ isConsumer: true }) }))).not.toContain('recouvrement')
  expect(await textOf(anInvoice({ seller: aSeller({ country: 'BE' }) }))).not.toContain('recouvrement')
})

test('a seller’s own payment terms replace the request for a transfer', async () => {
  const text = await textOf(anInvoice({ paymentTerms: { text: 'Prélèvement automatique le 5 décembre 2026.' } }))
  expect(text).toContain('Prélèvement automatique le 5 décembre 2026.')
  expect(text).not.toContain('IBAN')
})

test('a credit note names the invoice that it corrects and asks for no payment', async () => {
  const { dueOn: _, ...invoice } = anInvoice()
  const text = await textOf({
    ...invoice,
    kind: 'credit_note',
    number: 'A-2026-000004',
    creditedNumber: 'F-2026-000317',
  })
  for (const words of ['Avoir', 'N° A-2026-000004', 'Sur la facture n° F-2026-000317', 'Total TTC crédité']) {
    expect(text).toContain(words)
  }
  for (const words of ['Échéance', 'IBAN', 'recouvrement']) expect(text).not.toContain(words)
})

test('taxes are summed by category and rate, and the reason for not charging any is told', async () => {
  const text = await textOf(
    anInvoice({
      language: 'en',
      taxes: [
        { category: 'S', rate: percent(20), baseMinor: 100_000, taxMinor: 20_000 },
        { category: 'S', rate: percent('5.5'), baseMinor: 20_000, taxMinor: 1100 },
        {
          category: 'AE',
          rate: percent(0),
          baseMinor: 4450,
          taxMinor: 0,
          exemptionReason: 'Directive 2006/112/EC, art. 196',
        },
      ],
    }),
  )
  expect(text).toContain('20% 1,000.00 200.00')
  expect(text).toContain('5.5% 200.00 11.00')
  expect(text).toContain('0% – Reverse charge 44.50 0.00')
  expect(text).toContain('Reverse charge – Directive 2006/112/EC, art. 196')
})

test('currencies without or with three decimals are written with theirs', async () => {
  const lines = [aLine({ unitPriceMinor: 1500, netMinor: 1500 })]
  expect(await textOf(anInvoice({ currency: 'XPF', lines }))).toContain('1 800 FCFP')
  expect(await textOf(anInvoice({ currency: 'TND', lines }))).toContain('1,800 TND')
})

test('names in Greek, Cyrillic and Hebrew are shown, in the order that they are read', async () => {
  const names = ['Παπαδόπουλος & Υιοί', 'ООО «Северное сияние»', 'שלום עולם בע״מ', 'Łódź Verlag']
  const text = await textOf(anInvoice({ lines: names.map((description) => aLine({ description })) }))
  for (const name of names) expect(text).toContain(name)
})

test('a service period of one day, and lines without period or unit, read naturally', async () => {
  const { periodStart, periodEnd, ...undated } = aLine({ description: 'Mise en service', unit: '' })
  const oneDay = aLine({ periodStart: plainDate('2026-11-05'), periodEnd: plainDate('2026-11-06') })
  const text = await textOf(anInvoice({ lines: [undated, oneDay] }))
  expect([periodStart, periodEnd]).toEqual(['2026-11-01', '2026-12-01'])
  expect(text).toContain('Mise en service 1 10,00')
  expect(text).toContain('Le 5 nov. 2026')
})

test('the same snapshot always gives the same bytes', async () => {
  const [first, second] = await Promise.all([renderInvoicePdf(anInvoice()), renderInvoicePdf(anInvoice())])
  expect(Buffer.compare(first, second)).toBe(0)
  const other = await renderInvoicePdf(anInvoice({ number: 'F-2026-000318' }))
  expect(Buffer.compare(first, other)).not.toBe(0)
})

test('the file is sound, tagged, has its fonts embedded and claims PDF/A-3b', async () => {
  const seller = aSeller({ name: 'Dupont & Fils <Lyon>', logo: ONE_PIXEL_PNG })
  const path = await fileOf(anInvoice({ seller, number: 'F&<1>' }))
  expect((await run('qpdf', ['--check', path])).stdout).toContain('No syntax or stream encoding errors found')
  const { stdout: info } = await run('pdfinfo', [path])
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/Title:\s+Facture F/)
  const { stdout: metadata } = await run('pdfinfo', ['-meta', path])
  expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(metadata).not.toContain('F&<1>')
  const { stdout: objects } = await run('qpdf', ['--json', '--json-key=qpdf', path], { maxBuffer: 64 * 2 ** 20 })
  expect(objects).toMatch(/"\/Lang": "u:fr"/)
  const { stdout: fonts } = await run('pdffonts', [path])
  for (const font of fonts.trim().split('\n').slice(2)) expect(font).toMatch(/Identity-H\s+yes yes yes/)
  const { stdout: structure } = await run('pdfinfo', ['-struct', path])
  for (const element of ['Document', 'H1', 'Figure', 'Table', 'TR', 'TH', 'TD']) expect(structure).toContain(element)
})

test('250 lines run over pages that each repeat the heading and number themselves', async () => {
  const lines = Array.from({ length: 250 }, (_, index) => {
    return aLine({ position: index + 1, description: `Compte n° ${index + 1}.`, netMinor: 1000 + index })
  })
  const path = await fileOf(anInvoice({ lines }))
  const pages = (await run('pdftotext', ['-layout', path, '-'])).stdout.split('\f').slice(0, -1).map(squeezed)
  expect(pages.length).toBeGreaterThan(8)
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} / ${pages.length}`)
    if (page.includes('Compte n°')) expect(page).toContain('Désignation Quantité Prix unitaire HT TVA Montant HT')
  })
  const all = pages.join(' ')
  for (const line of lines) expect(all).toContain(line.description)
  expect((await run('qpdf', ['--check', path])).stdout).toContain('No syntax or stream encoding errors found')
})

test('a description longer than a page is printed to its last word', async () => {
  const description = `${'Une ligne de détail. '.repeat(400)}Fin.`
  const text = await textOf(
    anInvoice({ lines: [aLine({ description }), aLine({ position: 2, description: 'Suivante' })] }),
  )
  expect(text.match(/détail\./g)?.length).toBe(400)
  expect(text).toContain('Fin.')
  expect(text).toContain('Suivante')
})

const ONE_PIXEL_PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC'

let fileCount = 0

async function fileOf(snapshot: InvoiceSnapshot, options: RenderOptions = {}): Promise<string> {
  fileCount += 1
  const path = join(folder, `${fileCount}.pdf`)
  await writeFile(path, await renderInvoicePdf(snapshot, options))
  return path
}

async function textOf(snapshot: InvoiceSnapshot, options: RenderOptions = {}): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', await fileOf(snapshot, options), '-'])
  return squeezed(stdout)
}

/** Runs of spaces of any kind as one, and without the marks that poppler puts around text read from right to left. */
function squeezed(text: string): string {
  return text.replaceAll(/[\u200e\u200f\u202a-\u202e]/g, '').replaceAll(/\s+/g, ' ')
}
