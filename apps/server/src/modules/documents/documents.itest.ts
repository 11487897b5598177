import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InvoiceId } from '@palier/contracts'
import { creditInvoice, getInvoicePdf, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { getReadingCopy } from '@palier/contracts/documents'
import { getMe, updateMe } from '@palier/contracts/identity'
import { createSubscription } from '@palier/contracts/subscriptions'
import { updateInvoicingSettings, updateSeller } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, type Person, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

let harness: Harness
let planId: string
beforeAll(async () => {
  harness = await startHarness()
  planId = (await harness.as('acme.owner').call(createPlan, { body: aPlan() })).id
})
afterAll(() => harness.stop())

test("the stored document is the same byte for byte, whatever changes in the seller's profile afterwards [CBM-078]", async () => {
  const id = await anInvoice()
  const first = await pdf(id)
  expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  await harness.as('acme.owner').call(updateSeller, { body: { name: 'Renamed' } })
  await harness
    .as('acme.owner')
    .call(updateInvoicingSettings, { body: { formatLocale: 'en-US', footer: 'Another footer' } })
  expect((await pdf(id)).equals(first)).toBe(true)
  expect((await pdf(id, { person: 'bakery.owner' })).equals(first)).toBe(true)
})

test("the document is in the customer's language, and in another one for who asks for it [CBM-069]", async () => {
  const id = await anInvoice()
  const [french, english] = [await pdf(id), await pdf(id, { language: 'en' })]
  expect(titleOf(french)).toBe('Facture')
  expect(titleOf(english)).toBe('Invoice')
  expect((await pdf(id, { language: 'fr' })).equals(french)).toBe(true)
  expect((await pdf(id, { language: 'en' })).equals(english)).toBe(true)
  const rows = await harness.door.read(harness.world.acme, (ctx) =>
    rowsOf<{ language: string; sha256: string }>(
      ctx.tx,
      sql`select language, sha256 from rendered_documents where invoice_id = ${id} order by language`,
    ),
  )
  expect(rows).toEqual([
    { language: 'en', sha256: sha256(english) },
    { language: 'fr', sha256: sha256(french) },
  ])
})

test('whoever changes their own language changes the interface and what they make for themselves, and never what was issued [CBM-170]', async () => {
  const id = await anInvoice()
  const issued = await pdf(id)
  const staff = harness.as('acme.owner')
  const seen: string[] = []
  for (const [language, words] of [
    ['en', ['COPY', 'does not replace the issued document', 'Date of issue', '10.00']],
    ['fr', ['COPIE', 'ne remplace pas le document émis', 'Date d’émission', '10,00']],
  ] as const) {
    await staff.call(updateMe, { body: { language } })
    expect((await staff.call(getMe)).language).toBe(language)
    const copy = await ask(id, { route: getReadingCopy })
    expect(copy.headers.get('content-disposition')).toContain(language === 'fr' ? '-copie.pdf' : '-copy.pdf')
    const text = textOf(Buffer.from(await copy.arrayBuffer()))
    for (const word of words) expect(text).toContain(word)
    seen.push(text)
  }
  expect(seen[0]).not.toBe(seen[1])
  expect((await pdf(id)).equals(issued)).toBe(true)
  expect(textOf(issued)).not.toMatch(/copie/i)
  const [kept] = await harness.door.read(harness.world.acme, (ctx) =>
    rowsOf<{ count: number }>(
      ctx.tx,
      sql`select count(*)::int as count from rendered_documents where invoice_id = ${id}`,
    ),
  )
  expect(kept?.count).toBe(1)
})

test('many who ask at once for a document that is not rendered yet get one and the same', async () => {
  const id = await anInvoice()
  const all = await Promise.all(Array.from({ length: 4 }, () => pdf(id)))
  for (const each of all) expect(each.equals(all[0] ?? Buffer.of())).toBe(true)
})

test('a file that was lost is put back when rendering gives the same bytes', async () => {
  const id = await anInvoice()
  const before = await pdf(id)
  rmSync(fileOf(before))
  expect((await pdf(id)).equals(before)).toBe(true)
  expect(readFileSync(fileOf(before)).equals(before)).toBe(true)
})

test('a damaged file is never answered', async () => {
  const id = await anInvoice()
  const before = await pdf(id)
  writeFileSync(fileOf(before), 'not what was stored')
  expect((await pdf(id)).equals(before)).toBe(true)
})

test('the job renders what is missing, and a second time changes nothing', async () => {
  const id = await anInvoice()
  for (let time = 1; time <= 2; time++) {
    await harness.door.write(harness.world.acme, (ctx) => ctx.enqueue('documents.render', { invoiceId: id }))
    await harness.drain()
    const files = filesBelow()
    const document = await pdf(id)
    expect(files).toContain(fileOf(document))
  }
})

test('a credit note is a document of its own', async () => {
  const id = await anInvoice()
  const note = await harness
    .as('acme.owner')
    .call(creditInvoice, { params: { invoiceId: id }, body: { reason: 'Ordered twice' } })
  expect(titleOf(await pdf(note.id))).toBe('Avoir')
})

test('a neighbour and another customer are told that the document does not exist, and so has no copy', async () => {
  const id = await anInvoice()
  for (const person of ['globex.owner', 'florist.owner'] as const)
    for (const route of [getInvoicePdf, getReadingCopy]) {
      const answer = await ask(id, { person, route })
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'invoice.not_found' })
    }
})

type Asking = { person?: Person; language?: 'en' | 'fr'; route?: typeof getInvoicePdf | typeof getReadingCopy }

function ask(
  invoiceId: InvoiceId,
  { person = 'acme.owner', language, route = getInvoicePdf }: Asking = {},
): Promise<Response> {
  const { world } = harness
  const spaces: Partial<Record<Person, string>> = {
    'globex.owner': 'globex',
    'bakery.owner': `acme/${world.bakery.number}`,
    'florist.owner': `acme/${world.florist.number}`,
  }
  const query = { space: spaces[person] ?? 'acme', ...(language ? { language } : {}) }
  return fetch(harness.as(person).url(route, { params: { invoiceId }, query }), {
    headers: { cookie: harness.cookieOf(person) },
  })
}

async function pdf(invoiceId: InvoiceId, asking: Asking = {}): Promise<Buffer> {
  const answer = await ask(invoiceId, asking)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return Buffer.from(await answer.arrayBuffer())
}

/** A new invoice to the bakery, whose language is French. */
async function anInvoice(): Promise<InvoiceId> {
  await harness.as('acme.owner').call(createSubscription, { body: { customerId: harness.world.bakery.id, planId } })
  const [newest] = (
    await harness.as('acme.owner').call(listInvoices, { query: { sort: '-number', kind: 'invoice', limit: 1 } })
  ).items
  if (!newest) throw new Error('No invoice was issued')
  return newest.id
}

/** What a reader sees. */
function textOf(document: Buffer): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: document, encoding: 'utf8' })
}

/** The first word of the document's title, which stands in its metadata. */
function titleOf(document: Buffer): string | undefined {
  return /<rdf:li xml:lang="x-default">(\w+)/.exec(document.toString('latin1'))?.[1]
}

function fileOf(document: Buffer): string {
  const hash = sha256(document)
  return join(harness.dataDirectory, 'files', 'documents', harness.world.acme, hash.slice(0, 2), `${hash}.pdf`)
}

function filesBelow(): string[] {
  const folder = join(harness.dataDirectory, 'files', 'documents')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
}

function sha256(document: Buffer): string {
  return createHash('sha256').update(document).digest('hex')
}
