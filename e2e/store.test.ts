import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOf } from './support/barriers.ts'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { acceptByMail } from './support/invitation.ts'
import { photographFailures } from './support/photos.ts'
import { fact, fillIn, follow, heading, openEntry, plain, press, rows, signIn, speak } from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * From a stranger to a customer: an order in a public store, its payment, the account, and the first sign-in; and an account
 * without an order.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const LENA = { email: 'lena@lumen.example', password: 'lilacs along the towpath' }
const MILA = { email: 'mila@moulin.example', password: 'herons above the weir' }
const PATIENCE_MS = 20_000

let world: World
let browser: Browser
let rosa: Person
let lena: Person
let mila: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  rosa = await seat(browser, world.url)
  lena = await seat(browser, world.url)
  mila = await seat(browser, world.url)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ rosa, lena, mila }))

test('A visitor orders in a store, nothing exists before the payment, and then there are an account and a way in [CBM-001]', async () => {
  const { page } = lena
  await page.goto('/store/acme')
  await heading(page, 'Order from Acme Informatique').waitFor()
  await press(page, 'Add Pack Starter')
  await page.getByText('By ordering you commit to paying €12.00 to Acme Informatique.').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await fillIn(page, {
    Company: 'Lumen Studio',
    'Your name': 'Lena Lumen',
    'E-mail address': LENA.email,
    Address: '5 rue des Lilas',
    'Postal code': '35000',
    Town: 'Rennes',
  })
  await press(page, 'Order with obligation to pay')
  await heading(page, 'Thank you for your order').waitFor()
  const invoice = await fact(page, 'Reference').innerText()
  await expect.poll(async () => plain(await fact(page, 'IBAN').innerText())).toBe('FR76 9999 9000 0100 0000 0000 115')
  await expect.poll(() => fact(page, 'Amount').innerText()).toBe('€12.00')

  const staff = rosa.page
  await signIn(staff, ROSA)
  await speak(staff, 'English')
  await openEntry(staff, 'Orders')
  const order = rows(staff, 'Orders').filter({ hasText: 'Lumen Studio' })
  await expect.poll(async () => plain(await order.innerText())).toContain('Awaiting payment')
  await order.getByRole('link').first().click()
  await staff.getByText('Nothing is delivered yet').waitFor()
  await expect.poll(() => fact(staff, 'First invoice').innerText()).toBe(invoice)
  const number = await rows(staff, 'What was ordered').getByRole('link').first().innerText()
  expect(await accounts(staff, number)).toBe(0)
  expect((await vaultOf(number)).status).toBe(401)

  await staff.goBack()
  await follow(staff, 'Record payment')
  await staff
    .getByRole('textbox', { name: /^Amount/ })
    .first()
    .fill('12.00')
  await staff.getByText('Paid').first().waitFor()
  await press(staff, 'Record payment')
  await heading(staff, /^Payment of/).waitFor()
  await expect.poll(() => accounts(staff, number), { timeout: PATIENCE_MS, interval: 500 }).toBe(1)
  await openEntry(staff, 'Orders')
  await expect.poll(async () => plain(await order.innerText())).toContain('Completed')

  await acceptByMail(staff, lena, LENA)
  await heading(page, 'Home').waitFor()
  await openEntry(page, 'Subscriptions')
  await rows(page, 'Subscriptions').filter({ hasText: number }).waitFor()
  await openEntry(staff, 'Outbox')
  const welcome = rows(staff, 'Outbox').filter({ hasText: LENA.email }).filter({ hasText: number })
  await expect.poll(() => welcome.count()).toBe(1)
})

test('A visitor creates an account without ordering, chooses the password by the mailed link, and sees three ways: account, services, invoices [SL-010, SL-011]', async () => {
  const { page } = mila
  await page.goto('/store/acme')
  await follow(page, 'Create an account without ordering')
  await heading(page, 'Create an account at Acme Informatique').waitFor()
  await page.getByText('Private person').click()
  await fillIn(page, {
    'Your name': 'Mila Moulin',
    'E-mail address': MILA.email,
    Address: '7 rue des Lilas',
    'Postal code': '35000',
    Town: 'Rennes',
  })
  expect(await barriersOf(page)).toEqual([])
  await press(page, 'Create an account')
  await heading(page, 'Look at your mail').waitFor()
  await acceptByMail(rosa.page, mila, MILA)
  await heading(page, 'Home').waitFor()
  const ways = page.getByRole('navigation', { name: 'What do you want to see?' })
  for (const [way, name] of [
    ['Your account', 'Contact details'],
    ['Your services', 'Subscriptions'],
    ['Your invoices', 'Invoices'],
  ] as const) {
    await ways.getByRole('link', { name: way }).click()
    await heading(page, name).waitFor()
    await page.goBack()
  }
})

/** How many backup accounts with this number the list shows. */
async function accounts(page: Person['page'], number: string): Promise<number> {
  await page.goto(`/s/acme/backups?tab=accounts&search=${encodeURIComponent(number)}`)
  await heading(page, 'Backups').waitFor()
  const found = page.getByRole('link', { name: number })
  const none = page.getByText('Nothing matches')
  await found.or(none).first().waitFor()
  return found.count()
}

/** What the vault says to somebody who guesses a password. */
function vaultOf(number: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${number}:a guess`).toString('base64')}`
  return fetch(`${world.url}/vault/${encodeURIComponent(number)}/config`, { headers: { authorization } })
}
