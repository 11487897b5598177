import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { acceptByMail } from './support/invitation.ts'
import {
  byFamily,
  hledgerBalances,
  inEuro,
  isoDate,
  minorOf,
  pdfText,
  type ReadInvoice,
  readInvoice,
  tableBalances,
} from './support/money.ts'
import { photographFailures, stopAtFirstFailure } from './support/photos.ts'
import {
  choose,
  copied,
  fact,
  field,
  fillIn,
  follow,
  heading,
  newTab,
  openEntry,
  plain,
  press,
  rows,
  signIn,
} from './support/portal.ts'
import { fingerprints, type Repository, restic, resticUntil, run, writeDocuments } from './support/restic.ts'
import { palier } from './support/server.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * From a sale to money in the bank, as people do it: provider, reseller and customer, each at a browser of their own.
 * Each test is the next step of the one story.
 */

const PAULA = { email: 'paula@northwind.example', password: 'palier-demo-provider' }
const RUTH = { email: 'ruth@brume.example', password: 'a landing for each of us' }
const CELINE = { email: 'celine@verger.example', password: 'pommes et poires 2026' }

const DOCUMENTS_BYTES = 120_000_000
const BEYOND_BYTES = 60_000_000

let world: World
let browser: Browser
let paula: Person
let ruth: Person
let celine: Person
let scratch: string
let retail: ReadInvoice
let wholesale: ReadInvoice
const repository: Repository = { url: '', number: '', password: '' }

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'palier-e2e-restic-'))
  world = await openWorld()
  browser = await openBrowser()
  paula = await seat(browser, world.url)
  ruth = await seat(browser, world.url)
  celine = await seat(browser, world.url, { locale: 'fr-FR' })
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
  rmSync(scratch, { recursive: true, force: true })
})

stopAtFirstFailure()
photographFailures(() => ({ paula, ruth, celine }))

test('The provider creates a reseller with a space of its own and enters it', async () => {
  const { page } = paula
  await signIn(page, PAULA)
  await openEntry(page, 'Resellers')
  await follow(page, 'New reseller')
  await fillIn(page, { Name: 'Brume Services', 'E-mail': 'hello@brume.example' })
  await expect.poll(() => field(page, 'Short name').inputValue()).toBe('brume-services')
  await fillIn(page, {
    'Short name': 'brume',
    City: 'Quimper',
    'Postal code': '29000',
    'Street and number': '4 rue du Port',
  })
  await fillIn(page, { 'Name of the person': 'Ruth Brume', 'E-mail of the person': RUTH.email })
  await press(page, 'Create reseller')
  await heading(page, 'Brume Services').waitFor()

  const space = await newTab(page, () => press(page, 'Enter its space'))
  await expect.poll(() => new URL(space.url()).pathname).toBe('/s/brume')
  await space.getByRole('status').filter({ hasText: 'You work in Brume Services as its guest.' }).waitFor()
  await acceptByMail(space, ruth, RUTH)
  await space.close()
})

test('The reseller signs in by the link of its invitation and writes a plan sold from the wholesale one', async () => {
  const { page } = ruth
  await heading(page, 'Home').waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/s/brume')
  await openEntry(page, 'Plans & add-ons')
  await follow(page, 'New plan')
  await fillIn(page, { Name: 'Pack Starter', Description: 'Sauvegarde en ligne pour un poste.' })
  await choose(page, 'Sold from', /^Vault S · wholesale €6\.00 a month$/)
  await fillIn(page, { 'Price per period': '10.00' })
  await page.getByRole('checkbox', { name: 'Storage' }).check()
  await page.getByRole('combobox', { name: 'Unit: Included' }).selectOption('MB')
  await fillIn(page, { Included: '50' })
  await page.getByRole('checkbox', { name: 'Unlimited' }).uncheck()
  await page.getByRole('combobox', { name: 'Unit: Hard limit' }).selectOption('MB')
  await fillIn(page, { 'Hard limit': '150', 'Price per extra 1 GB': '2.00' })
  await press(page, 'Create plan')
  await heading(page, 'Pack Starter').waitFor()
  for (const part of ['€10.00 a month', '50 MB', '150 MB', '€2.00 per extra 1 GB, counted by 1 MB', 'Vault S'])
    await expect.poll(() => page.getByRole('main').innerText()).toContain(part)
  await page.goto('/s/brume/settings/taxes')
  await expect.poll(() => rows(page, 'Taxes').filter({ hasText: 'FR 20 %' }).innerText()).toContain('France')
})

test('The reseller creates a French customer with a subscription, and the account gets a number and a password shown once', async () => {
  const { page } = ruth
  await openEntry(page, 'Customers')
  await follow(page, 'New customer')
  await fillIn(page, {
    Name: 'Verger de Céline',
    'E-mail': 'bonjour@verger.example',
    City: 'Pont-Aven',
    'Postal code': '29930',
  })
  await choose(page, 'Language', 'Français')
  await fillIn(page, { 'Name of the person': 'Céline Verger', 'E-mail of the person': CELINE.email })
  await choose(page, 'Plan', /^Pack Starter/)
  await press(page, 'Create customer')
  await heading(page, 'Verger de Céline').waitFor()

  await openEntry(page, 'Backups')
  const account = page.getByRole('listitem').getByRole('link', { name: /^\d+@\d+$/ })
  repository.number = await account.innerText()
  expect(repository.number).toMatch(/^\d{6}@\d{5}$/)
  await account.click()
  await heading(page, repository.number).waitFor()
  await press(page, 'Issue password')
  const access = page.getByRole('dialog')
  ;[repository.password, repository.url] = [
    await copied(access, 'Password'),
    await copied(access, 'Address of the repository'),
  ]
  expect(repository.password.length).toBeGreaterThanOrEqual(16)
  await press(access, 'I have kept it')
  await page.reload()
  await page.getByRole('button', { name: 'Issue a new password' }).waitFor()
  expect(await page.content()).not.toContain(repository.password)
})

test('The unmodified restic backs up into the vault and restores bit for bit, and the used volume appears in the portal [PLK-001]', async () => {
  const documents = join(scratch, 'documents')
  const restored = join(scratch, 'restored')
  writeDocuments(documents, DOCUMENTS_BYTES)
  for (const args of [['init'], ['backup', documents], ['restore', 'latest', '--target', restored], ['check']]) {
    const { code, output } = await restic(repository, ...args)
    expect(code, output).toBe(0)
  }
  expect(fingerprints(join(restored, documents))).toEqual(fingerprints(documents))

  const { page } = ruth
  await expect.poll(() => usedOfPack(page)).toMatch(/^12\d\.\d+ MB \/ 150 MB$/)
  await openEntry(page, 'Home')
  const region = page.getByRole('region', { name: 'Allocated and used' })
  const told = await page.request.get('/api/v1/home', { headers: { 'palier-space': 'brume' } })
  const storage = (await told.json()).resources.find(({ resource }: { resource: string }) => resource === 'storage')
  expect([storage.used > DOCUMENTS_BYTES, storage.allocated]).toEqual([true, 50_000_000])
  const shown = `Storage ${(storage.used / 1_000_000).toFixed(2)} MB / 50 MB`
  await expect.poll(async () => plain(await region.innerText())).toContain(shown)
})

test('The vault refuses a wrong password, the path of another account and what exceeds the limit, and stays whole', async () => {
  const { number, password, url } = repository
  const authorization = (secret: string) => ({ authorization: `Basic ${btoa(`${number}:${secret}`)}` })
  const config = `${url.replace('rest:', '')}config`
  expect((await fetch(config, { headers: authorization(password) })).status).toBe(200)
  expect((await fetch(config, { headers: authorization('guessed') })).status).toBe(401)
  expect((await fetch(config.replace(number, '100001@00001'), { headers: authorization(password) })).status).toBe(404)
  expect((await restic({ ...repository, password: 'guessed' }, 'snapshots')).output).toContain('401')

  const more = join(scratch, 'more')
  writeDocuments(more, BEYOND_BYTES)
  const refused = await resticUntil(/\b(413|507)\b/, repository, 'backup', more)
  expect(refused.code).not.toBe(0)
  expect(refused.output).toMatch(/\b(413|507)\b/)
  expect(await restic(repository, 'check')).toMatchObject({ code: 0 })
  expect((await restic(repository, 'snapshots', '--json')).output.match(/"short_id"/g)).toHaveLength(1)
})

test('The service is listed with its volume, and leads to the portal of its customer [PLK-006]', async () => {
  const { page } = ruth
  await openEntry(page, 'Services')
  const row = rows(page, 'Delivered').filter({ hasText: repository.number })
  await expect.poll(() => row.innerText()).toContain('Running')
  const portal = await newTab(page, () => press(row, 'Control panel'))
  await expect.poll(() => new URL(portal.url()).pathname).toMatch(/^\/c\/brume\/\d+/)
  await portal.getByText(repository.number).first().waitFor()
  await portal.close()
})

test('At the end of the month the reseller invoices base price, measured overage and VAT, and the provider invoices wholesale', async () => {
  const { page } = ruth
  await openEntry(page, 'Subscriptions')
  await page.getByRole('link', { name: repository.number }).click()
  const overage = await page.getByText(/^Beyond what is included:/).innerText()
  const [, beyond, price] = /([\d.]+)\sMB · €(0\.\d\d)/.exec(overage) ?? []
  const megabytes = Math.ceil(Number(beyond))
  const overageMinor = Math.round((megabytes * 200) / 1000)
  expect(minorOf(price)).toBe(overageMinor)
  await palier(['clock', '--to', isoDate(await fact(page, 'Renews on').innerText())], world.data)

  await openEntry(page, 'Invoices')
  await expect.poll(() => rows(page, 'Invoices').filter({ hasText: 'Verger de Céline' }).count()).toBe(2)
  await rows(page, 'Invoices').filter({ hasText: 'Verger de Céline' }).getByRole('link').first().click()
  retail = await readInvoice(page)
  const netMinor = 1000 + overageMinor
  expect(retail.lines.map(({ netMinor: each }) => each).toSorted((left, right) => left - right)).toEqual([
    overageMinor,
    1000,
  ])
  expect(plain(retail.text)).toContain(`${megabytes} MB`)
  expect([retail.netMinor, retail.taxMinor, retail.grossMinor]).toEqual([
    netMinor,
    Math.round(netMinor / 5),
    netMinor + Math.round(netMinor / 5),
  ])

  await openEntry(paula.page, 'Invoices')
  await rows(paula.page, 'Invoices').filter({ hasText: 'Brume Services' }).getByRole('link').first().click()
  wholesale = await readInvoice(paula.page)
  const wholesaleOverage = Math.round((megabytes * 120) / 1000)
  expect(wholesale.lines.map(({ netMinor: each }) => each).toSorted((left, right) => left - right)).toEqual([
    wholesaleOverage,
    600,
  ])
  expect(wholesale.periods).toEqual(retail.periods)
})

test('Both invoices open as PDFs, each in the language of its customer, with the seller’s form of numbers', async () => {
  const french = await pdfText(ruth, 'brume', retail.id)
  for (const part of ['Facture', 'Date d’émission', retail.number, 'Verger de Céline', '10.00'])
    expect(french).toContain(part)
  for (const minor of [retail.netMinor, retail.taxMinor, retail.grossMinor]) expect(french).toContain(inEuro(minor))
  const english = await pdfText(paula, 'northwind', wholesale.id)
  for (const part of ['Invoice', 'Date of issue', wholesale.number, 'Brume Services']) expect(english).toContain(part)
  expect(english).toContain(inEuro(wholesale.grossMinor))
})

test('The customer signs in to a portal of their own and sees service, use and invoices in French', async () => {
  const outbox = await ruth.context.newPage()
  await outbox.goto('/s/brume')
  await acceptByMail(outbox, celine, CELINE)
  await outbox.close()
  const { page } = celine
  await heading(page, 'Accueil').waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/c\/brume\/\d+$/)
  await openEntry(page, 'Abonnements')
  await page.getByRole('link', { name: repository.number }).click()
  await page
    .getByText(/^1\d\d(,\d+)?\sMo$/)
    .first()
    .waitFor()
  await openEntry(page, 'Factures')
  await page.getByRole('link', { name: retail.number }).click()
  await heading(page, `Facture ${retail.number}`).waitFor()
  const denied = await celine.context.request.get('/api/v1/customers', { headers: { 'palier-space': 'brume' } })
  expect([403, 404]).toContain(denied.status())
})

test('The reseller records a bank transfer, which pays the invoices that the order had set off by itself', async () => {
  const { page } = ruth
  await openEntry(page, 'Outbox')
  await rows(page, 'Outbox')
    .filter({ hasText: 'bonjour@verger.example' })
    .filter({ hasText: 'Welcome' })
    .first()
    .waitFor()
  await openEntry(page, 'Payments')
  await follow(page, 'Record payment')
  await choose(page, 'Customer', /Verger de Céline/)
  await fillIn(page, { Amount: ((1200 + retail.grossMinor) / 100).toFixed(2), Reference: 'VIR VERGER 12' })
  await press(page, 'Record payment')
  await heading(page, /^Payment of/).waitFor()
  await openEntry(page, 'Invoices')
  const invoices = rows(page, 'Invoices').filter({ hasText: 'Verger de Céline' })
  await expect.poll(() => invoices.filter({ hasText: 'Paid' }).count()).toBe(2)
})

test('The ledger of each seller balances to the cent, and hledger accepts its export with the same balances', async () => {
  for (const { page, slug } of [
    { page: ruth.page, slug: 'brume' },
    { page: paula.page, slug: 'northwind' },
  ]) {
    await openEntry(page, 'Ledger')
    await page.getByText('Debits equal credits in every currency.').waitFor()
    const journal = join(scratch, `${slug}.journal`)
    writeFileSync(journal, await palier(['export', 'ledger', '--seller', slug, '--format', 'hledger'], world.data))
    expect(await run('hledger', ['check', '--strict', '-f', journal])).toEqual({ code: 0, output: '' })
    const balances = await hledgerBalances(journal)
    await expect.poll(() => tableBalances(page, 'Trial balance EUR')).toEqual(byFamily(balances))
    await page.getByRole('tab', { name: 'Accounts' }).click()
    await expect.poll(() => tableBalances(page, 'Accounts')).toEqual(balances)
    expect(await palier(['verify', '--seller', slug], world.data)).toContain('whole')
  }
})

/** `120.06 MB / 150 MB`, as the pack says it. */
async function usedOfPack(page: Page): Promise<string> {
  await openEntry(page, 'Home')
  await openEntry(page, 'Backups')
  const pack = page.getByRole('region', { name: repository.number })
  return /[\d.]+ \w+ \/ [\d.]+ \w+/.exec(plain(await pack.innerText()))?.[0] ?? ''
}
