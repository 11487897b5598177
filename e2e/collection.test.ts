import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOf } from './support/barriers.ts'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { isoDate } from './support/money.ts'
import { photographFailures } from './support/photos.ts'
import { choose, field, fillIn, follow, heading, openEntry, press, rows, signIn, speak } from './support/portal.ts'
import { palier } from './support/server.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * A customer gives a mandate, days pass, and the invoice is paid without anybody.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const IBAN = 'FR14 2004 1010 0505 0001 3M02 606'

let world: World
let browser: Browser
let rosa: Person
let carl: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  rosa = await seat(browser, world.url)
  carl = await seat(browser, world.url)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ rosa, carl }))

test('The seller turns direct debit on, and account numbers are kept under a key and a PIN', async () => {
  const { page } = rosa
  await signIn(page, ROSA)
  await speak(page, 'English')
  await openEntry(page, 'Collections')
  await follow(page, 'Set up')
  await heading(page, 'Direct debit').waitFor()
  await press(page, 'Change encryption')
  const dialogue = page.getByRole('dialog')
  await dialogue.getByLabel('New PIN').fill('1234')
  await field(dialogue, 'Your agreement').fill('yes')
  await press(dialogue, 'Change encryption')
  await dialogue.getByText('This value is not valid.').waitFor()
  await field(dialogue, 'Your agreement').fill('agree')
  await press(dialogue, 'Change encryption')
  await page.getByText('With the installation’s key').first().waitFor()
  await dialogue.waitFor({ state: 'hidden' })
  await fillIn(page, { 'Creditor identifier (ICS)': 'FR72 ZZZ 123456', 'Days of notice': '2' })
  await page.getByRole('switch', { name: 'Record payments on the day of collection' }).check({ force: true })
  await choose(page, 'How the file reaches the bank', 'The bank’s program fetches it from the server')
  await press(page, 'Save changes')
  await page.getByText('Saved').first().waitFor()
  expect(await barriersOf(page)).toEqual([])
})

test('A customer gives a mandate, days pass, and the invoice is paid with no action by anyone', async () => {
  const { page } = carl
  await signIn(page, CARL)
  await speak(page, 'English')
  await openEntry(page, 'Payment methods')
  await press(page, 'Add account')
  const dialogue = page.getByRole('dialog')
  await field(dialogue, 'IBAN').fill(IBAN)
  await press(dialogue, 'Give mandate')
  await rows(page, 'Bank accounts').getByText('FR14…2606').waitFor()
  expect(await page.content()).not.toContain(IBAN.replaceAll(' ', ''))
  expect(await barriersOf(page)).toEqual([])
  await openEntry(page, 'Billing')
  const unpaid = rows(page, 'unpaid invoice').first().getByRole('cell')
  await unpaid.first().waitFor()
  const [number = '', , , due = ''] = await unpaid.allInnerTexts()
  const paidBy = new Date(Date.parse(isoDate(due)) + 5 * 86_400_000).toISOString().slice(0, 10)
  await palier(['clock', '--to', paidBy], world.data)
  await page.reload()
  await openEntry(page, 'Payments')
  const payment = rows(page, 'Payments').filter({ hasText: number.trim() })
  await payment.getByText('Direct debit').waitFor()
  await openEntry(rosa.page, 'Collections')
  await rows(rosa.page, 'Collections').getByText('Settled').first().waitFor()
})
