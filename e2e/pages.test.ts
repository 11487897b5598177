import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, type Looks, openBrowser, type Person, PHONE, seat } from './support/browser.ts'
import { addressesOf } from './support/pages.ts'
import { photo } from './support/photos.ts'
import { type Login, signIn, speak } from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * Every page of the portal as it looks: in both languages and themes, on a desk and on a phone. A photo of each stays in
 * e2e/output for people to look at.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const SETTLED_MS = 150

let world: World
let browser: Browser

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const VIEWS = [
  { name: 'in English and light', language: 'English', looks: { colorScheme: 'light', viewport: DESKTOP }, axe: true },
  { name: 'in French and dark', language: 'Français', looks: { colorScheme: 'dark', viewport: DESKTOP }, axe: true },
  { name: 'on a phone', language: 'Français', looks: { colorScheme: 'light', viewport: PHONE }, axe: false },
] as const satisfies readonly { name: string; language: 'English' | 'Français'; looks: Looks; axe: boolean }[]

const SPACES = [
  { of: 'a seller', login: ROSA },
  { of: 'a customer', login: CARL },
] as const

for (const { of, login } of SPACES)
  for (const view of VIEWS)
    test(`Every page of ${of} ${view.name} fits, speaks in words, is silent in the console and bars nobody`, async () => {
      const person = await seated(login, view)
      const faults: string[] = []
      for (const address of await addressesOf(person.page)) {
        await person.page.goto(address)
        await settle(person.page)
        await person.page.screenshot({ path: photo(view.name, address), fullPage: true })
        const found = [...(await faultsOf(person.page)), ...person.complaints()]
        if (view.axe) found.push(...(await barriersOf(person.page)))
        faults.push(...found.map((fault) => `${address}: ${fault}`))
      }
      expect(faults).toEqual([])
      await person.context.close()
    })

async function seated(login: Login, { language, looks }: (typeof VIEWS)[number]): Promise<Person> {
  const desk = await seat(browser, world.url)
  await signIn(desk.page, login)
  await speak(desk.page, language)
  const person = await seat(browser, world.url, looks)
  await signIn(person.page, login)
  await desk.context.close()
  return person
}

/** Until the title is there and no part of the page is a grey bar any more. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => page.locator('.mantine-Skeleton-root:visible, [aria-busy=true]').count()).toBe(0)
  await page.waitForTimeout(SETTLED_MS)
}

/** What is wrong with what the page shows: too wide, keys instead of words, a page of refusal. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const beyond = document.documentElement.scrollWidth - window.innerWidth
    if (beyond > 0) faults.push(`is ${beyond} px too wide`)
    const text = document.body.innerText
    // A key looks like `errors.not_found` or `nav_hint`; addresses of the demonstration end in .example.
    const keys = text.match(/(?<![\w@./:-])[a-z]+(?:[._][a-z]+)+(?![\w@/:-])/g) ?? []
    for (const key of keys) if (!key.endsWith('.example')) faults.push(`shows the key ${key}`)
    const named = document.querySelectorAll('h1, h2, h3, [role=tab], th, label, button, dt')
    for (const element of named) {
      const words = element instanceof HTMLElement ? element.innerText.trim() : ''
      if (/^[a-z_]+$/.test(words)) faults.push(`names something ${words}, in small letters`)
    }
    if (/\{\{|\bundefined\b|\bNaN\b|\[object/.test(text)) faults.push('shows a hole in a text')
    return faults
  })
}

/** What axe finds serious or critical. */
async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `axe ${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    )
}
