/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { linkInLetter } from './support/invitation.ts'
import { photographFailures } from './support/photos.ts'
import {
  enterLogin,
  field,
  follow,
  heading,
  type Login,
  navigation,
  openEntry,
  press,
  rows,
  signIn,
  signOut,
  speak,
} from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * The way into the portal: passwords, the forgotten one, the own language, and all of it with a keyboard alone.
 */

const PAULA = { email: 'paula@northwind.example', password: 'palier-demo-provider' }
const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const MOST_TABS = 80

let world: World
let browser: Browser
let paula: Person
let visitor: Person

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  paula = await seat(browser, world.url)
  visitor = await seat(browser, world.url)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ paula, visitor }))

test('With a keyboard alone one signs in, goes to a list, sorts it and opens a row', async () => {
  const { page } = await seat(browser, world.url)
  await page.goto('/sign-in')
  await tabTo('E-mail address')
  await page.keyboard.type(PAULA.email)
  await tabTo('Password')
  await page.keyboard.type(PAULA.password)
  await page.keyboard.press('Enter')
  await heading(page, 'Home').waitFor()
  await tabTo('Resellers')
  await page.keyboard.press('Enter')
  await heading(page, 'Resellers').waitFor()
  await tabTo('Name')
  await page.keyboard.press('Enter')
  await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=descending]')).waitFor()
  await tabTo('Acme Informatique')
  await page.keyboard.press('Enter')
  await heading(page, 'Acme Informatique').waitFor()

  async function tabTo(name: string): Promise<void> {
    for (let count = 0; count < MOST_TABS; count++) {
      await page.keyboard.press('Tab')
      if ((await focusedName()) === name) return
    }
    throw new Error(`The tab key does not come to ${name}`)
  }
  function focusedName(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent
      return (label ?? '').replace('*', '').trim()
    })
  }
})

test('The language chosen in the portal changes its words at once and holds at the next sign-in, elsewhere [PLK-015]', async () => {
  await signIn(paula.page, PAULA)
  await speak(paula.page, 'Français')
  await heading(paula.page, 'Préférences d’interface').waitFor()
  await signOut(paula.page)

  const elsewhere = await seat(browser, world.url, { locale: 'en-GB' })
  await signIn(elsewhere.page, PAULA)
  await heading(elsewhere.page, 'Accueil').waitFor()
  expect(await elsewhere.page.locator('html').getAttribute('lang')).toBe('fr')
})

test('A wrong current password and a mismatch are refused; after the change the old one is refused and the new one works [PLK-013, CA-068]', async () => {
  const next = { ...PAULA, password: 'stairs and landings 2026' }
  const { page } = await seat(browser, world.url)
  await signIn(page, PAULA)
  await openEntry(page, 'Mot de passe')
  const change = async (current: string, repeated: string) => {
    await page.getByLabel(/^Mot de passe actuel/).fill(current)
    await page
      .getByLabel(/^Nouveau mot de passe/)
      .first()
      .fill(next.password)
    await page.getByLabel(/^Nouveau mot de passe, encore/).fill(repeated)
    await press(page, 'Changer le mot de passe')
  }
  await change(PAULA.password, `${next.password}!`)
  await page.getByText('Les deux mots de passe diffèrent.').waitFor()
  await change('not the password', next.password)
  await page.getByText('Le mot de passe actuel est incorrect.').waitFor()
  await change(PAULA.password, next.password)
  await page.getByText('Votre mot de passe est changé.').waitFor()
  await signOut(page)
  await isRefused(PAULA)
  await signIn(page, next)
  await navigation(page).waitFor()
})

test('An address that leads to nothing says so, and the way home stands beside it', async () => {
  const { page } = await seat(browser, world.url)
  await signIn(page, ROSA)
  for (const address of ['/s/acme/nothing', '/s/acme/customers/no-identifier', '/nothing']) {
    await page.goto(address)
    await heading(page, /^(This page does not exist|Cette page n’existe pas)$/).waitFor()
    await page.getByRole('link', { name: /^(Go to the home page|Revenir à l’accueil)$/ }).waitFor()
  }
  expect((await page.request.get('/s//acme')).status()).toBe(404)
})

test('Who forgot the password gets a single-use link by mail, and an unknown address gets none [PLK-014]', async () => {
  const { page } = visitor
  for (const email of ['nobody@acme.example', ROSA.email]) {
    await page.goto('/sign-in')
    await follow(page, /^(Forgot your password\?|Mot de passe oublié.\?)$/)
    await field(page, 'E-mail address').fill(email)
    await press(page, 'Send the link')
    await page.getByRole('status').waitFor()
  }
  const reader = await seat(browser, world.url)
  await signIn(reader.page, ROSA)
  await reader.page.goto('/s/acme/outbox')
  const letters = rows(reader.page, 'Boîte d’envoi').filter({ hasText: 'Choisir un nouveau mot de passe' })
  const link = await linkInLetter(reader.page, letters)
  await expect.poll(() => letters.count()).toBe(1)
  await expect.poll(() => letters.innerText()).toContain(ROSA.email)

  const next = { ...ROSA, password: 'the light on the landing' }
  for (const outcome of ['status', 'alert'] as const) {
    await page.goto(link)
    await page
      .getByLabel(/^New password/)
      .first()
      .fill(next.password)
    await page.getByLabel(/^New password again/).fill(next.password)
    await press(page, 'Save the password')
    await page.getByRole(outcome).waitFor()
  }
  await isRefused(ROSA)
  await signIn(page, next)
  await navigation(page).waitFor()
})

async function isRefused(login: Login): Promise<void> {
  const { page } = await seat(browser, world.url)
  await page.goto('/sign-in')
  await enterLogin(page, login)
  await page.getByRole('alert').filter({ hasText: 'The e-mail address or the password is wrong.' }).waitFor()
}
