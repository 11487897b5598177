import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from './browser.ts'
import { rows } from './portal.ts'
import { run } from './restic.ts'

/** An issued document as the page shows it; amounts in cents. */
export type ReadInvoice = {
  id: string
  number: string
  text: string
  lines: { text: string; netMinor: number }[]
  /** The periods that its lines pay for. */
  periods: string[]
  netMinor: number
  taxMinor: number
  grossMinor: number
}

/** Reads the invoice in view, on a page in English. */
export async function readInvoice(page: Page): Promise<ReadInvoice> {
  const document = page.getByRole('article', { name: 'Document' })
  await document.waitFor()
  const lines = await rows(page, 'Lines of the document').all()
  const text = await document.innerText()
  const total = async (label: string) =>
    minorOf(await document.locator('dl > div', { hasText: label }).locator('dd').innerText())
  const read = await Promise.all(lines.map((line) => line.innerText()))
  return {
    id: new URL(page.url()).pathname.split('/').at(-1) ?? '',
    number: /(\S+)$/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[1] ?? '',
    text,
    lines: read.map((line) => ({ text: line, netMinor: minorOf(line.split(/\s+/).at(-1)) })),
    periods: [...new Set(read.flatMap((line) => line.match(/\d+ \w+ \d{4} – \d+ \w+ \d{4}/g) ?? []))].toSorted(),
    netMinor: await total('Total excl. VAT'),
    taxMinor: await total('VAT 20'),
    grossMinor: await total('Total incl. VAT'),
  }
}

/** Cents of an amount as the English pages write it: `€1,234.50`, `-€3.00`, `—` for nothing. */
export function minorOf(text: string | undefined): number {
  const digits = (text ?? '').replaceAll(/[^\d.-]/g, '')
  return digits === '' || digits === '-' ? 0 : Math.round(Number(digits) * 100)
}

/** `€12.34`, as English pages and documents write it. */
export function inEuro(minor: number): string {
  return `€${(minor / 100).toFixed(2)}`
}

/** `2026-12-22` of `22 Dec 2026`. */
export function isoDate(text: string): string {
  return new Date(`${text.trim()} 12:00 UTC`).toISOString().slice(0, 10)
}

/** The text of the stored PDF of an invoice, as the person's browser gets it. */
export async function pdfText(person: Person, space: string, invoiceId: string): Promise<string> {
  const reply = await person.context.request.get(`/api/v1/invoices/${invoiceId}/pdf?space=${encodeURIComponent(space)}`)
  expect(reply.status()).toBe(200)
  expect(reply.headers()['content-type']).toContain('application/pdf')
  const pdf = await reply.body()
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf })
    .toString()
    .replaceAll(/[\u00a0\u202f]/g, ' ')
}

/** Cents by the code of the account, from the last column of a table of accounts in view. */
export async function tableBalances(page: Page, table: string): Promise<Record<string, number>> {
  await rows(page, table).getByRole('cell').first().waitFor()
  const texts = await Promise.all((await rows(page, table).all()).map((row) => row.getByRole('cell').allInnerTexts()))
  return nonZero(texts.map((cells) => [cells[0] ?? '', minorOf(cells.at(-1))]))
}

/** The balances with the accounts of customers summed: `411-101444` belongs to `411`. */
export function byFamily(balances: Record<string, number>): Record<string, number> {
  const families = Object.groupBy(Object.entries(balances), ([code]) => code.split('-')[0] ?? code)
  return nonZero(
    Object.entries(families).map(([family, members = []]) => [
      family,
      members.reduce((sum, [, minor]) => sum + minor, 0),
    ]),
  )
}

/** Cents by the code of the account, as hledger reckons them from the journal. */
export async function hledgerBalances(journal: string): Promise<Record<string, number>> {
  const { output } = await run('hledger', ['balance', '--flat', '--no-total', '-O', 'csv', '-f', journal])
  const accounts = await run('hledger', ['accounts', '--declared', '-f', journal])
  const codes = codesOf(journal)
  expect(accounts.output.trim().split('\n').toSorted()).toEqual([...codes.keys()].toSorted())
  const cells = output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('","').map((cell) => cell.replaceAll('"', '')))
  return nonZero(cells.map(([account = '', amount]) => [codes.get(account) ?? account, minorOf(amount)]))
}

/** The code of each account of the journal, from the remark behind its declaration. */
function codesOf(journal: string): Map<string, string> {
  const declarations = execFileSync('grep', ['^account ', journal]).toString().trim().split('\n')
  return new Map(
    declarations
      .map((line) => [/^account (.+?) {2}; (\S+)/.exec(line)])
      .flatMap(([found]) => (found?.[1] && found[2] ? [[found[1], found[2]] as const] : [])),
  )
}

function nonZero(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(
    entries.filter(([, minor]) => minor !== 0).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  )
}
