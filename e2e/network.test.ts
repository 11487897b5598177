import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { photographFailures } from './support/photos.ts'
import {
  enterLogin,
  field,
  follow,
  heading,
  navigation,
  openEntry,
  press,
  rows,
  signIn,
  speak,
} from './support/portal.ts'
import { palier } from './support/server.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * Rosa lets her people in from her office only, and sees and ends the session of a browser elsewhere. A proxy that the server
 * trusts says where each browser is.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const OFFICE = '79.177.28.252'
const ELSEWHERE = '79.182.2.251'

let world: World
let browser: Browser
let rosa: Person
let stranger: Person

beforeAll(async () => {
  world = await openWorld({ PALIER_TRUSTED_PROXIES: '127.0.0.1,::1' })
  browser = await openBrowser()
  const from = (address: string) => seat(browser, world.url, { extraHTTPHeaders: { 'x-forwarded-for': address } })
  rosa = await from(OFFICE)
  stranger = await from(ELSEWHERE)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

photographFailures(() => ({ rosa, stranger }))

test('A session that Rosa ends leads to the sign-in page with its next click [PLK-239]', async () => {
  await signIn(rosa.page, ROSA)
  await speak(rosa.page, 'English')
  await signIn(stranger.page, ROSA)
  await openTool('Open sessions')
  const row = rows(rosa.page, 'Open sessions').filter({ hasText: ELSEWHERE })
  await row.getByRole('checkbox').check()
  await press(rosa.page, /More actions/)
  await rosa.page.getByRole('menuitem', { name: 'End session' }).click()
  await press(rosa.page.getByRole('dialog'), 'End session')
  await expect.poll(() => row.count()).toBe(0)
  await rosa.page.keyboard.press('Escape')
  await navigation(stranger.page).getByRole('link', { name: 'Customers', exact: true }).click()
  await stranger.page.waitForURL(/\/sign-in/)
  await enterLogin(stranger.page, ROSA)
  await heading(stranger.page, 'Customers').waitFor()
})

test('The own address is needed before the restriction is on, and then everybody else is kept out [CA-076, CA-077, CA-079]', async () => {
  await openTool('Access by address')
  await rosa.page.getByText(OFFICE).first().waitFor()
  const toggle = rosa.page.getByRole('switch', { name: 'Let people in from allowed addresses only' })
  await addAddresses('Elsewhere', '79.182.2.247')
  await expect.poll(() => toggle.isChecked()).toBe(false)
  await toggle.click()
  await rosa.page.getByText(`your own address (${OFFICE}) would not be allowed`).first().waitFor()
  await expect.poll(() => toggle.isChecked()).toBe(false)
  await addAddresses('Main Office', OFFICE)
  await toggle.and(rosa.page.locator(':checked')).waitFor()

  await navigation(stranger.page).getByRole('link', { name: 'Invoices', exact: true }).click()
  await heading(stranger.page, 'Access denied').waitFor()
  await stranger.page.getByText(ELSEWHERE).waitFor()
  const { page } = await seat(browser, world.url, { extraHTTPHeaders: { 'x-forwarded-for': ELSEWHERE } })
  await page.goto('/sign-in')
  await enterLogin(page, ROSA)
  await page.getByRole('alert').filter({ hasText: 'Access denied' }).waitFor()

  // Where nobody is let in any more, whoever runs the machine helps.
  const told = await palier(['lift-restriction', '--seller', 'acme'], world.data)
  expect(told).toContain('acme is open to all addresses')
  await stranger.page.reload()
  await heading(stranger.page, 'Invoices').waitFor()
  await rosa.page.reload()
  await toggle.click()
  await toggle.and(rosa.page.locator(':checked')).waitFor()

  await toggle.click()
  await rosa.page.getByText('Your space is open to all addresses.').waitFor()
  await enterLogin(page, ROSA)
  await heading(page, 'Home').waitFor()
})

async function openTool(name: string): Promise<void> {
  await openEntry(rosa.page, 'Tools & utilities')
  await follow(rosa.page.getByRole('main'), new RegExp(`^${name}`))
  await heading(rosa.page, name).waitFor()
}

async function addAddresses(description: string, addresses: string): Promise<void> {
  await press(rosa.page, 'Add addresses')
  const dialogue = rosa.page.getByRole('dialog')
  await field(dialogue, 'Description').fill(description)
  await field(dialogue, 'Addresses').fill(addresses)
  await press(dialogue, 'Add addresses')
  await rows(rosa.page, 'Addresses').filter({ hasText: description }).waitFor()
}
