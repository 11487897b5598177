import { createClient } from '@palier/client'
import type { BodyInput } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { factsOf, fillDossier, sectionOf } from './support/dossier.ts'
import { linkInLetter } from './support/invitation.ts'
import { photographFailures, stopAtFirstFailure } from './support/photos.ts'
import { choose, enterLogin, fillIn, follow, heading, openEntry, press, rows, signIn, speak } from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * The life of a customer as the staff sees it: a prospect, a first sale, notes, the end of it, and what a deletion leaves.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const BOB = { email: 'bob@accounts.example', password: 'quatre lapins dans un pré' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const NAME = 'Menuiserie Bois Clair'
const YEARLY: BodyInput<typeof createPlan> = {
  name: 'Pack Annuel',
  code: 'pack-annuel',
  service: 'backup',
  currency: 'EUR',
  cycle: { unit: 'year', count: 1 },
  priceMinor: 10000,
  resources: [{ resource: 'storage', included: 50_000_000, hardLimit: null, overusePriceMinor: null }],
}

let world: World
let browser: Browser
let rosa: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  rosa = await seat(browser, world.url)
  await signIn(rosa.page, ROSA)
  await speak(rosa.page, 'English')
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** The API as somebody reaches it who is signed in. */
async function clientOf({ context }: Person) {
  const cookies = await context.cookies()
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  return createClient({ baseUrl: world.url, headers, space: 'acme' })
}

stopAtFirstFailure()
photographFailures(() => ({ rosa }))

test('A French company becomes a prospect with its number, and lands where its offer is chosen [MB-002, MB-004, MB-007]', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  await follow(page, 'New customer')
  await heading(page, 'New customer').waitFor()
  await fillIn(page, { Name: NAME, 'E-mail': 'atelier@boisclair.example', 'Sector of activity': 'Joinery' })
  await page.getByRole('checkbox', { name: 'Invite a person to the customer portal' }).uncheck()
  await page.getByRole('checkbox', { name: 'Create a subscription for the customer' }).uncheck()
  await press(page, 'Create customer')
  await page
    .getByRole('textbox', { name: 'Company number', exact: true })
    .and(page.locator('[aria-invalid=true]'))
    .waitFor()
  await fillIn(page, { 'Company number': '732829320' })
  await press(page, 'Create customer')
  await heading(page, NAME).waitFor()
  expect(await page.getByRole('tab', { name: 'Subscriptions' }).getAttribute('aria-selected')).toBe('true')
  await page.getByText('Prospect', { exact: true }).waitFor()
})

test('How the seller sells is chosen in advance where something is sold, and is overridden there; the first subscription makes an active customer [CA-057]', async () => {
  const { page } = rosa
  const customer = page.url()
  await (await clientOf(rosa)).call(createPlan, { body: YEARLY })
  await page.goto('/s/acme/settings/invoicing')
  await heading(page, 'Invoicing').waitFor()
  await choose(page, 'Way of selling', 'Trial that becomes a subscription')
  await choose(page, 'Billing', 'Annual')
  await press(page, 'Save changes')
  await page.getByText('Your changes are saved.').first().waitFor()
  await page.goto(customer)
  await follow(page, 'New subscription')
  await heading(page, 'New subscription').waitFor()
  const sale = page.getByRole('combobox', { name: 'Way of selling' })
  await expect.poll(() => sale.inputValue()).toBe('Trial that becomes a subscription')
  await expect.poll(() => page.getByRole('combobox', { name: 'Plan' }).inputValue()).toContain('Pack Annuel')
  await page.getByText(/^Trial until /).waitFor()
  await choose(page, 'Way of selling', 'At once, without a trial')
  await page.getByText(/^Trial until /).waitFor({ state: 'hidden' })
  await choose(page, 'Plan', /Pack Starter/)
  await press(page, 'Subscribe')
  await heading(page, /@/).waitFor()
  await openEntry(page, 'Customers')
  await rows(page, 'Customers').filter({ hasText: NAME }).filter({ hasText: 'Active' }).waitFor()
})

test('The page of a customer shows in each section what the API says of it [CBM-177]', async () => {
  const { page } = rosa
  const customer = await fillDossier(await clientOf(rosa), NAME)
  await page.goto(`/s/acme/customers/${customer.id}`)
  await heading(page, NAME).waitFor()
  for (const [title, facts] of Object.entries(customer.facts))
    await expect.poll(() => factsOf(page, title), { message: title }).toMatchObject(facts)
  for (const [title, texts] of Object.entries(customer.texts)) {
    expect(texts.length, title).toBeGreaterThan(0)
    for (const text of texts) await sectionOf(page, title).getByText(text).first().waitFor()
  }
  await press(page, 'More actions')
  const acts = page.getByRole('menuitem')
  await acts.filter({ hasText: 'Suspend' }).waitFor()
  expect(customer.state).toBe('active')
  for (const act of ['Activate', 'Win']) await expect.poll(() => acts.filter({ hasText: act }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await openEntry(page, 'Customers')
})

test('What a suspension stops is shown for each customer before it is done; its user reads at the door whom to ask', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  const dialogue = await actOnBoth(page, 'Suspend', 'Suspend 2 customers?')
  await dialogue.getByText(`${NAME} – 1 subscription stops`).waitFor()
  await dialogue.getByText(/Boulangerie Carlin – \d+ subscriptions? stops?/).waitFor()
  await press(dialogue, 'Suspend')
  await page.getByRole('dialog').getByText('Done: 2. Refused: 0.').waitFor()
  await page.keyboard.press('Escape')

  const { page: door } = await seat(browser, world.url)
  await door.goto('/sign-in')
  await enterLogin(door, CARL)
  const notice = door.getByRole('alert')
  await notice.getByText('The account of Boulangerie Carlin is suspended').waitFor()
  expect(await notice.getByRole('link').getAttribute('href')).toMatch(/^mailto:.+@/)

  const again = await actOnBoth(page, 'Activate', 'Activate 2 customers?')
  await again.getByText(`${NAME} – 1 subscription runs again`).waitFor()
  await press(again, 'Activate')
  await page.getByRole('dialog').getByText('Done: 2. Refused: 0.').waitFor()
  await page.keyboard.press('Escape')
  await signIn(door, CARL)
  await door.context().close()
})

test('A note stays on its page, and cancelling it shows which subscription ends before it does', async () => {
  const { page } = rosa
  await follow(page, NAME)
  await page.getByRole('textbox', { name: 'A new note' }).fill('Prefers to be called in the morning.')
  await press(page, 'Add note')
  await page.getByText('Prefers to be called in the morning.').and(page.locator('p')).waitFor()
  const dialogue = await act(page, 'Cancel the customer')
  await dialogue.getByRole('radio', { name: /^At once/ }).check()
  await dialogue.getByText(/Pack Starter .*ends on/).waitFor()
  await press(dialogue, 'Cancel the customer')
  await dialogue.waitFor({ state: 'hidden' })
  await page.getByText('Cancelled', { exact: true }).first().waitFor()
})

test('It is deleted once the word is typed, and leaves the list', async () => {
  const { page } = rosa
  const dialogue = await act(page, 'Delete')
  await dialogue.getByText(/which the law wants kept for ten years/).waitFor()
  await press(dialogue, 'Delete')
  await expect.poll(() => heading(page, NAME).isVisible()).toBe(true)
  await dialogue.getByRole('textbox').fill('DELETE')
  await press(dialogue, 'Delete')
  await heading(page, 'Customers').waitFor()
  await rows(page, 'Customers').filter({ hasText: 'Boulangerie Carlin' }).waitFor()
  await expect.poll(() => rows(page, 'Customers').filter({ hasText: NAME }).count()).toBe(0)
})

test('A new account is created with advice on its address; its person sets the password by a link, the same twice [CA-093, CA-094]', async () => {
  const { page } = rosa
  await openEntry(page, 'Customers')
  await follow(page, 'New customer')
  const advice = page.getByText(
    'use an address of your own: mails about signing in then go to you and none to the customer',
  )
  await advice.and(page.getByText('An alias for each account is better than a shared address.')).waitFor()
  await choose(page, 'Kind', 'Person')
  await fillIn(page, { Name: 'Bob Smith', 'E-mail': BOB.email })
  await fillIn(page, { 'Name of the person': 'Bob Smith', 'E-mail of the person': BOB.email })
  await page.getByRole('checkbox', { name: 'Create a subscription for the customer' }).uncheck()
  await press(page, 'Create customer')
  await heading(page, 'Bob Smith').waitFor()
  await openEntry(page, 'Customers')
  await rows(page, 'Customers').filter({ hasText: 'Bob Smith' }).waitFor()

  const bob = await seat(browser, world.url)
  await openEntry(page, 'Outbox')
  await bob.page.goto(await linkInLetter(page, rows(page, 'Outbox').filter({ hasText: BOB.email })))
  const set = async (again: string) => {
    await bob.page
      .getByLabel(/^New password/)
      .first()
      .fill(BOB.password)
    await bob.page.getByLabel(/^New password again/).fill(again)
    await press(bob.page, 'Save the password')
  }
  await set(`${BOB.password}!`)
  await bob.page.getByText('The two passwords differ.').waitFor()
  await set(BOB.password)
  await bob.page.getByRole('status').waitFor()
})

/** Chooses an act on both customers of this story in the list, and gives the dialogue that asks about it. */
async function actOnBoth(page: Page, name: string, title: string): Promise<Locator> {
  for (const customer of [NAME, 'Boulangerie Carlin'])
    await rows(page, 'Customers').filter({ hasText: customer }).getByRole('checkbox').check()
  await press(page, 'More actions (2 selected)')
  await page.getByRole('menuitem', { name, exact: true }).click()
  const dialogue = page.getByRole('dialog', { name: title })
  await dialogue.waitFor()
  return dialogue
}

/** Chooses one of the acts on a customer, and gives the dialogue that asks about it. */
async function act(page: Page, name: string): Promise<Locator> {
  await press(page, 'More actions')
  await page.getByRole('menuitem', { name, exact: true }).click()
  const dialogue = page.getByRole('dialog')
  await dialogue.waitFor()
  return dialogue
}
