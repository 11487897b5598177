/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { acceptByMail } from './support/invitation.ts'
import { photographFailures } from './support/photos.ts'
import {
  choose,
  fillIn,
  follow,
  heading,
  navigation,
  newTab,
  openEntry,
  press,
  rows,
  signIn,
  signOut,
  speak,
} from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * What holds on every page of the portal: the frame around them, lists, help, preferences, the way in and out.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const COLLEAGUE = { email: 'sami@bakery.example', password: 'a croissant at dawn' }

let world: World
let browser: Browser
let rosa: Person
let carl: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  rosa = await seat(browser, world.url)
  carl = await seat(browser, world.url)
  await signIn(rosa.page, ROSA)
  await speak(rosa.page, 'English')
  await signIn(carl.page, CARL)
  await speak(carl.page, 'English')
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ rosa, carl }))

test('Every entry of the navigation pane opens the page of its name, inside the frame with the person, the menu and the way out [PLK-003, DC-011]', async () => {
  for (const [{ page }, name] of [
    [rosa, 'Rosa Martel'],
    [carl, 'Carl Carlin'],
  ] as const) {
    const entries = await navigation(page).getByRole('link').allInnerTexts()
    expect(entries.length).toBeGreaterThan(10)
    for (const entry of entries) {
      await openEntry(page, entry)
      const link = navigation(page).getByRole('link', { name: entry, exact: true })
      expect(await link.getAttribute('aria-current'), entry).toBe('page')
      await expect
        .poll(() => page.getByRole('banner').getByRole('link', { name }).isVisible(), { message: entry })
        .toBe(true)
      await page.getByRole('banner').getByRole('button', { name: 'Your account' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
      await page.keyboard.press('Escape')
    }
  }
})

test('The banner leads to the own details, to searchable help on the page in view, and out [PLK-002]', async () => {
  const someone = await seat(browser, world.url)
  const { page } = someone
  await signIn(page, ROSA)
  await page.getByRole('banner').getByRole('link', { name: 'Rosa Martel' }).click()
  await heading(page, 'Profile').waitFor()

  await openEntry(page, 'Invoices')
  await press(page.getByRole('banner'), 'Help for this page')
  const help = page.getByRole('dialog', { name: 'Help' })
  await help.getByRole('heading', { name: 'Invoices and credit notes' }).waitFor()
  await help.getByRole('searchbox', { name: 'Search the help' }).fill('compared period')
  await help.getByRole('button', { name: 'Rehearsing a bill run' }).click()
  await help.getByText('Nothing is written.').first().waitFor()
  await help.getByRole('searchbox', { name: 'Search the help' }).fill('zeppelin')
  await help.getByText('No topic matches.').waitFor()
  await page.keyboard.press('Escape')

  await signOut(page)
  expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  await page.goto('/s/acme/invoices')
  await page.waitForURL('**/sign-in?next=*')
})

test('Three levels down, each link of the path and the way up lead to the page above [PLK-008]', async () => {
  const { page } = rosa
  const trail = page.getByRole('navigation', { name: 'Path' })
  const toEdit = async () => {
    await openEntry(page, 'Customers')
    await page.getByRole('link', { name: 'Cabinet Lenoir' }).click()
    await follow(page.getByRole('main'), 'Edit')
    await heading(page, 'Edit customer').waitFor()
  }
  await toEdit()
  await expect
    .poll(() => trail.getByRole('listitem').allInnerTexts())
    .toEqual(['Home', 'Customers', 'Cabinet Lenoir', 'Edit customer'])
  await follow(page, 'Up to Cabinet Lenoir')
  await heading(page, 'Cabinet Lenoir').waitFor()
  await follow(page, 'Up to Customers')
  await heading(page, 'Customers').waitFor()
  await follow(page, 'Up to Home')
  await heading(page, 'Home').waitFor()
  for (const above of ['Home', 'Customers', 'Cabinet Lenoir']) {
    await toEdit()
    await trail.getByRole('link', { name: above }).click()
    await heading(page, above).waitFor()
  }
})

test('Who leaves a page with something typed in it is asked first, and loses nothing by staying', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  await page.getByRole('link', { name: 'Cabinet Lenoir' }).click()
  await follow(page.getByRole('main'), 'Edit')
  const phone = page.getByRole('textbox', { name: 'Phone' })
  await phone.fill('+33 1 99 00 12 34')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await navigation(page).getByRole('link', { name: 'Invoices', exact: true }).click()
  await press(question, 'Cancel')
  await question.waitFor({ state: 'hidden' })
  await expect.poll(() => phone.inputValue()).toBe('+33 1 99 00 12 34')
  await navigation(page).getByRole('link', { name: 'Invoices', exact: true }).click()
  await press(question, 'Leave the page')
  await heading(page, 'Invoices').waitFor()
})

test('A click on a column title sorts, a second one turns the order and the triangle, as the API sorts [PLK-009]', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  const title = page.getByRole('columnheader', { name: 'Number' })
  const triangle = title.locator('svg')
  await title.getByRole('button').click()
  const ascending = await namesWhen(page, title, 'ascending')
  const pointing = await triangle.evaluate((element) => getComputedStyle(element).transform)
  await title.getByRole('button').click()
  const descending = await namesWhen(page, title, 'descending')
  expect(descending).toEqual(ascending.toReversed())
  expect(await triangle.evaluate((element) => getComputedStyle(element).transform)).not.toBe(pointing)
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('-number')
  expect(await customersOf(page, 'sort=-number')).toEqual(descending)
})

test('The filter beside the search shows only customers of the chosen state, as the API filters [PLK-010]', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  await page.getByRole('link', { name: 'Garage Moreau' }).click()
  await press(page, 'More actions')
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  const dialogue = page.getByRole('dialog')
  await fillIn(dialogue, { Reason: 'On request' })
  await press(dialogue, 'Suspend')
  await page.getByText('This customer is suspended').waitFor()

  await openEntry(page, 'Customers')
  await press(page, 'Filter')
  await choose(page, 'State', 'Suspended')
  await expect.poll(() => rows(page, 'Customers').count()).toBe(1)
  await expect.poll(() => rows(page, 'Customers').innerText()).toContain('Garage Moreau')
  expect(await customersOf(page, 'state=suspended')).toEqual(['Garage Moreau'])
})

test('Two selected subscriptions are suspended at once, and only these two [PLK-011]', async () => {
  const { page } = rosa
  await openEntry(page, 'Subscriptions')
  const running = rows(page, 'Subscriptions').filter({ hasText: 'Active' })
  // The customer of the journey before is suspended, and so is what it holds: the list has heard of it.
  await rows(page, 'Subscriptions').filter({ hasText: 'Suspended' }).first().waitFor()
  const before = await running.count()
  const chosen = await running.getByRole('link').allInnerTexts()
  for (const place of [0, 1]) await running.nth(place).getByRole('checkbox').check()
  await press(page, 'More actions (2 selected)')
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await press(page.getByRole('dialog', { name: 'Suspend 2 subscriptions?' }), 'Suspend')
  await page.getByRole('dialog').getByText('Done: 2. Refused: 0.').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => running.count()).toBe(before - 2)
  const held = await rows(page, 'Subscriptions').filter({ hasText: 'Suspended' }).getByRole('link').allInnerTexts()
  expect(held).toEqual(expect.arrayContaining([chosen[0], chosen[2]]))
})

test('Hovering over a tool tells what it is for, without a click [PLK-007]', async () => {
  const { page } = rosa
  await openEntry(page, 'Home')
  await navigation(page).getByRole('link', { name: 'Bill runs' }).hover()
  await page.getByRole('tooltip', { name: 'Rehearse and start the invoicing' }).waitFor()
  await page.getByRole('banner').getByRole('button', { name: 'Help for this page' }).hover()
  await page.getByRole('tooltip', { name: 'Help for this page' }).waitFor()
})

test('A customer works in the customer portal only; the reseller opens it beside its own and sees more there than a restricted user [PLK-004, PLK-005]', async () => {
  await openEntry(carl.page, 'Users')
  await press(carl.page, 'Invite')
  const dialogue = carl.page.getByRole('dialog')
  await fillIn(dialogue, { Name: 'Sami Four', 'E-mail': COLLEAGUE.email })
  await choose(carl.page, 'Role', /^Support/, dialogue)
  await press(dialogue, 'Send invitation')
  await carl.page.getByText('The invitation is on its way.').waitFor()

  const sami = await seat(browser, world.url)
  await acceptByMail(rosa.page, sami, COLLEAGUE)
  await navigation(sami.page).waitFor()
  await expect.poll(() => new URL(sami.page.url()).pathname).toMatch(/^\/c\/acme\/\d+$/)
  expect(
    await navigation(sami.page)
      .getByRole('link', { name: /^(Invoices|Factures)$/ })
      .count(),
  ).toBe(0)
  const refused = await sami.page.request.get('/api/v1/customers', { headers: { 'palier-space': 'acme' } })
  expect([403, 404]).toContain(refused.status())

  await openEntry(rosa.page, 'Subscriptions')
  const row = rows(rosa.page, 'Subscriptions').filter({ hasText: 'Boulangerie Carlin' })
  const tab = await newTab(rosa.page, () => press(row, 'Control panel'))
  await expect.poll(() => new URL(tab.url()).pathname).toBe(new URL(sami.page.url()).pathname)
  await tab.getByRole('status').filter({ hasText: 'Boulangerie Carlin' }).waitFor()
  await openEntry(tab, 'Invoices')
  await tab.close()
  await heading(rosa.page, 'Subscriptions').waitFor()
})

/** The names of the listed customers once the column says that it is sorted so. */
async function namesWhen(page: Page, title: ReturnType<Page['getByRole']>, order: string): Promise<string[]> {
  await expect.poll(() => title.getAttribute('aria-sort')).toBe(order)
  await page.locator('table[aria-busy=false]').waitFor()
  return rows(page, 'Customers').getByRole('link').allInnerTexts()
}

async function customersOf(page: Page, query: string): Promise<string[]> {
  const reply = await page.request.get(`/api/v1/customers?${query}`, { headers: { 'palier-space': 'acme' } })
  return (await reply.json()).items.map(({ name }: { name: string }) => name)
}
