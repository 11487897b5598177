/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOf, CONTRAST } from './support/barriers.ts'
import { DESKTOP, type Looks, openBrowser, PHONE, seat } from './support/browser.ts'
import { addressesOf, PAGES } from './support/pages.ts'
import { photo } from './support/photos.ts'
import { type Login, signIn, speak } from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * Every page of the portal as it looks: in both languages and themes, on a desk and on a phone. With PALIER_PHOTOS=true
 * a photo of each stays in e2e/output, for people to look at.
 */

const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const PAULA = { email: 'paula@northwind.example', password: 'palier-demo-provider' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }
const SETTLED_MS = 100
const PHOTOS = process.env.PALIER_PHOTOS === 'true'

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
  { name: 'in English and light', language: 'English', looks: { colorScheme: 'light', viewport: DESKTOP }, rules: [] },
  {
    name: 'in French and dark',
    language: 'Français',
    looks: { colorScheme: 'dark', viewport: DESKTOP },
    rules: CONTRAST,
  },
  { name: 'on a phone', language: 'Français', looks: { colorScheme: 'light', viewport: PHONE }, rules: null },
] as const satisfies readonly {
  name: string
  language: 'English' | 'Français'
  looks: Looks
  rules: readonly string[] | null
}[]

const SPACES = [
  { of: 'a seller', login: ROSA, pages: PAGES.seller },
  { of: 'the provider about its resellers', login: PAULA, pages: PAGES.provider },
  { of: 'a customer', login: CARL, pages: PAGES.customer },
] as const

const desks = new Map(SPACES.map(({ login, pages }) => [login, once(() => deskOf(login, pages))]))

for (const view of VIEWS)
  test(`Every page ${view.name} fits, speaks in words, is silent in the console and bars nobody`, async () => {
    const faults = await Promise.all(SPACES.map(({ login }) => faultsSeenBy(login, view)))
    expect(faults.flat()).toEqual([])
  })

/** Visits every page of a person's space and tells what is wrong with it. */
async function faultsSeenBy(login: Login, { name, language, looks, rules }: (typeof VIEWS)[number]): Promise<string[]> {
  const desk = await desks.get(login)?.()
  if (!desk) throw new Error(`There is no desk for ${login.email}`)
  await speak(desk.page, language)
  const { page, context, complaints } = await seat(browser, world.url, looks)
  await signIn(page, login)
  const faults: string[] = []
  for (const address of desk.addresses) {
    await goTo(page, address)
    if (PHOTOS) await page.screenshot({ path: photo(name, address, 'jpeg'), type: 'jpeg', quality: 70, fullPage: true })
    const found = [...(await faultsOf(page)), ...complaints()]
    if (rules) found.push(...(await barriersOf(page, rules)))
    faults.push(...found.map((fault) => `${address}: ${fault}`))
  }
  await context.close()
  return faults
}

/** Where the language is chosen and the addresses are found, whatever the view. */
async function deskOf(login: Login, pages: (typeof PAGES)[keyof typeof PAGES]) {
  const { page } = await seat(browser, world.url)
  await signIn(page, login)
  return { page, addresses: await addressesOf(page, pages) }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Opens a page as a link inside the portal does, and waits until all of it is there. */
async function goTo(page: Page, address: string): Promise<void> {
  const { pathname, search } = new URL(page.url())
  const isTab = pathname === address.split('?')[0]
  if (pathname + search !== address) {
    await page.evaluate((to) => {
      for (const part of document.querySelectorAll('h1, [role=tab][aria-selected=true]'))
        part.setAttribute('data-left', '')
      history.pushState({}, '', to)
    }, address)
    await page.locator(isTab ? '[role=tab][aria-selected=true]:not([data-left])' : 'h1:not([data-left])').waitFor()
  }
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
