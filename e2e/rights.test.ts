import type { Browser } from 'playwright-core'
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
 * Who may do what: a colleague is invited for some customers and sees no others; a space above takes an operation away.
 */

const PAULA = { email: 'paula@northwind.example', password: 'palier-demo-provider' }
const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const NADIA = { email: 'nadia@acme.example', password: 'trois chats sur un mur' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const CLAIRE = { email: 'claire@bakery.example', password: 'trois chiens sous un toit' }
const BAKERY = 'Boulangerie Carlin'
const HERS = [BAKERY, 'Cabinet Lenoir']

let world: World
let browser: Browser
let rosa: Person
let nadia: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  rosa = await seat(browser, world.url)
  nadia = await seat(browser, world.url)
  await signIn(rosa.page, ROSA)
  await speak(rosa.page, 'English')
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ rosa, nadia }))

test('A role is put together box by box: operations on accounts wait for the list of customers or the right to add to it [CA-065]', async () => {
  const { page } = rosa
  await page.goto('/s/acme/settings/roles')
  await page.getByRole('main').getByRole('button', { name: 'New role' }).first().click()
  const dialogue = page.getByRole('dialog')
  const box = (name: string) => dialogue.getByRole('checkbox', { name, exact: true })
  await fillIn(dialogue, { 'Name of the role': 'Night shift' })
  const ofAccounts = ['See subscriptions', 'See services and backups', 'See invoices', 'Record payments']
  for (const name of ofAccounts) await expect.poll(() => box(name).isDisabled(), { message: name }).toBe(true)
  for (const base of ['Create customers', 'See the list of customers']) {
    await box(base).check()
    for (const name of ofAccounts) await expect.poll(() => box(name).isEnabled(), { message: name }).toBe(true)
    await box('See invoices').check()
    await box(base).uncheck()
    await expect.poll(() => box('See invoices').isChecked()).toBe(false)
    for (const name of ofAccounts) await expect.poll(() => box(name).isDisabled(), { message: name }).toBe(true)
  }
  await box('See the list of customers').check()
  await box('Change services and backups').check()
  await expect.poll(() => box('See services and backups').isChecked()).toBe(true)
  await box('Enter a customer’s portal').check()
  await press(dialogue, 'Save role')
  await rows(page, 'Custom roles').filter({ hasText: 'Night shift' }).waitFor()
})

test('A colleague is invited for two customers, accepts, and sees these two and no page beyond the role [CA-062, CA-063]', async () => {
  const { page } = rosa
  await page.goto('/s/acme/settings/members')
  await press(page, 'Invite')
  const dialogue = page.getByRole('dialog')
  await fillIn(dialogue, { Name: 'Nadia Haddad', 'E-mail': NADIA.email })
  await choose(page, 'Role', 'Night shift', dialogue)
  await dialogue.getByRole('switch', { name: 'All customers' }).click()
  for (const name of HERS) {
    await dialogue.getByPlaceholder('Name or number').fill(name.slice(0, 8))
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  }
  await page.keyboard.press('Tab')
  await press(dialogue, 'Send invitation')
  await rows(page, 'Invitations').filter({ hasText: NADIA.email }).filter({ hasText: '2 customers' }).waitFor()
  await expect.poll(() => rows(page, 'Members').filter({ hasText: NADIA.email }).count()).toBe(0)

  await acceptByMail(page, nadia, NADIA)
  await nadia.page.request.patch('/api/v1/me', { data: { language: 'en' } })
  await nadia.page.goto('/')
  // Without the figures of the home page, the first page that the role allows.
  await heading(nadia.page, 'Customers').waitFor()
  const links = await navigation(nadia.page).getByRole('link').allInnerTexts()
  for (const name of ['Invoices', 'Payments', 'Ledger', 'Plans & add-ons', 'Resellers', 'Audit log'])
    expect(links).not.toContain(name)
  await expect
    .poll(async () => (await rows(nadia.page, 'Customers').getByRole('link').allInnerTexts()).toSorted())
    .toEqual(HERS)
  await nadia.page.goto('/s/acme/ledger')
  await nadia.page.getByText('You do not have access to this page').waitFor()
  for (const path of ['ledger/accounts', 'invoices', 'seller', 'members']) {
    const refused = await nadia.page.request.get(`/api/v1/${path}`, { headers: { 'palier-space': 'acme' } })
    expect(refused.status(), path).toBe(403)
  }
})

test('She opens a customer’s portal from its row without another sign-in, and is back with one click [CA-003]', async () => {
  const { page } = nadia
  await page.goto('/s/acme/customers')
  const tab = await newTab(page, () => press(rows(page, 'Customers').filter({ hasText: BAKERY }), 'Control panel'))
  await expect.poll(() => new URL(tab.url()).pathname).toMatch(/^\/c\/acme\/\d+$/)
  await tab.getByRole('status').filter({ hasText: 'You work in Boulangerie Carlin as its guest.' }).waitFor()
  await openEntry(tab, 'Backups')
  await press(tab, 'Back to my own space')
  await heading(tab, 'Customers').waitFor()
  // Searched for: before nine in the morning the demonstration's last entries are newer.
  await rosa.page.goto('/s/acme/audit-log?search=Nadia')
  await rows(rosa.page, 'Audit log').filter({ hasText: 'Nadia Haddad' }).first().waitFor()
})

test('The name of an account opens its customer’s backups, under the banner that leads back [CA-017]', async () => {
  const { page } = rosa
  await page.goto('/s/acme/backups?tab=accounts')
  const name = rows(page, 'By accounts').getByRole('button', { name: BAKERY }).first()
  const tab = await newTab(page, () => name.click())
  expect(new URL(tab.url()).pathname).toMatch(/^\/c\/acme\/\d+\/backups$/)
  await heading(tab, 'Backups').waitFor()
  await tab.getByRole('status').filter({ hasText: 'You work in Boulangerie Carlin as its guest.' }).waitFor()
  await press(tab, 'Back to my own space')
  await heading(tab, 'Home').waitFor()
})

test('A customer invites an administrator without billing, who runs the account and finds no billing page [CA-103]', async () => {
  const permissions = ['customer.view', 'customer.edit', 'service.view', 'service.edit', 'member.view', 'member.edit']
  const headers = { 'palier-space': 'acme' }
  const data = { name: 'Without billing', space: 'customer', permissions }
  expect((await rosa.page.request.post('/api/v1/roles', { headers, data })).ok()).toBe(true)
  const carl = await seat(browser, world.url)
  await signIn(carl.page, CARL)
  await speak(carl.page, 'English')
  await openEntry(carl.page, 'Users')
  await press(carl.page, 'Invite')
  const dialogue = carl.page.getByRole('dialog')
  await fillIn(dialogue, { Name: 'Claire Morel', 'E-mail': CLAIRE.email })
  await choose(carl.page, 'Role', 'Without billing', dialogue)
  await press(dialogue, 'Send invitation')
  await rows(carl.page, 'Invitations').filter({ hasText: CLAIRE.email }).waitFor()

  const { page } = await seat(browser, world.url)
  await acceptByMail(rosa.page, { ...carl, page }, CLAIRE)
  await page.request.patch('/api/v1/me', { data: { language: 'en' } })
  await page.goto('/')
  await openEntry(page, 'Users')
  const links = await navigation(page).getByRole('link').allInnerTexts()
  expect(links).toContain('Backups')
  for (const name of ['Invoices', 'Payments', 'Payment methods', 'Billing', 'Subscriptions'])
    expect(links).not.toContain(name)
  const { pathname } = new URL(page.url())
  await page.goto(pathname.replace('/users', '/billing'))
  await page.getByText('You do not have access to this page').waitFor()
  const portal = { 'palier-space': pathname.replace('/c/', '').replace('/users', '') }
  for (const path of ['invoices', 'payments', 'subscriptions'])
    expect((await page.request.get(`/api/v1/${path}`, { headers: portal })).status(), path).toBe(403)
})

test('With the portal of a second login attached, the space that one chooses opens first at the next sign-in [DC-080]', async () => {
  const { page } = nadia
  await page.goto('/s/acme/account/spaces')
  await press(page, 'Attach another login')
  const dialogue = page.getByRole('dialog')
  await dialogue.getByLabel('E-mail address of the other login').fill(CLAIRE.email)
  await dialogue.getByLabel('Password of the other login').fill(CLAIRE.password)
  await dialogue.getByRole('button', { name: 'Attach', exact: true }).click()
  const portal = rows(page, 'My spaces').filter({ hasText: BAKERY })
  await press(portal, 'Actions for this row')
  await page.getByRole('menuitem', { name: 'Open after sign-in' }).click()
  await portal.filter({ hasText: 'Yes' }).waitFor()
  await signOut(page)
  await signIn(page, NADIA)
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/c\/acme\/\d+(\/|$)/)
})

test('The settings begin with four tiles: the account, its people, one’s own password and who is told of what; each opens [CA-054]', async () => {
  const { page } = rosa
  for (const tile of ['Seller profile', 'Members', 'Security', 'Notifications']) {
    await openEntry(page, 'Tools & utilities')
    const tiles = page.getByRole('region', { name: 'What most people look for' }).getByRole('link')
    await expect.poll(() => tiles.count()).toBe(4)
    await tiles.filter({ hasText: new RegExp(`^${tile}`) }).click()
    await heading(page, tile).waitFor()
  }
  const approvals = page.getByRole('form', { name: 'What waits for approval' })
  await approvals.getByRole('switch', { name: 'Sent by mail' }).check()
  await approvals.getByLabel('Further address').fill('desk@acme.example')
  await approvals.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your changes are saved.').waitFor()
  await page.reload()
  await expect.poll(() => approvals.getByLabel('Further address').inputValue()).toBe('desk@acme.example')
  await page.getByText('it is of security weight and cannot be switched off').waitFor()
})

test('What the provider takes from a reseller is gone from its settings, and refused [CBM-002]', async () => {
  const paula = await seat(browser, world.url)
  await signIn(paula.page, PAULA)
  await openEntry(paula.page, 'Resellers')
  await follow(paula.page, 'Acme Informatique')
  await paula.page.getByRole('tab', { name: 'What this reseller may do' }).click()
  await paula.page.getByRole('checkbox', { name: 'See tax rules' }).uncheck()
  await expect.poll(() => paula.page.getByRole('checkbox', { name: 'Change tax rules' }).isChecked()).toBe(false)
  await press(paula.page, 'Save')
  await paula.page.getByText('What the reseller may do was changed; it holds at once.').waitFor()
  await rosa.page.goto('/s/acme/settings')
  await rosa.page
    .getByRole('main')
    .getByRole('link', { name: /^Invoicing/ })
    .waitFor()
  expect(
    await rosa.page
      .getByRole('main')
      .getByRole('link', { name: /^Taxes/ })
      .count(),
  ).toBe(0)
  await rosa.page.goto('/s/acme/settings/taxes')
  await rosa.page.getByText('You do not have access to this page').waitFor()
  const refused = await rosa.page.request.get('/api/v1/tax-rules', { headers: { 'palier-space': 'acme' } })
  expect(refused.status()).toBe(403)
})
