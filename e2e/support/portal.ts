import type { Locator, Page } from 'playwright-core'

/*
 * What a person does with the portal, found by what they see: roles and names, never by the make of a page.
 */

export type Login = { email: string; password: string }

/** Signs in on the sign-in page, in whichever language it speaks. */
export async function signIn(page: Page, login: Login): Promise<void> {
  await page.goto('/sign-in')
  await enterLogin(page, login)
  await page.waitForURL(/\/([sc]\/|choose)/)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Fills in the sign-in form and sends it, whatever comes of it. */
export async function enterLogin(page: Page, { email, password }: Login): Promise<void> {
  await page.getByRole('textbox', { name: /^(E-mail address|Adresse e-mail)$/ }).fill(email)
  await page
    .getByLabel(/^(Password|Mot de passe)/)
    .first()
    .fill(password)
  await page.getByRole('button', { name: /^(Sign in|Se connecter)$/ }).click()
}

/** Ends the session by the account menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Your account|Votre compte)$/ }).click()
  await page.getByRole('menuitem', { name: /^(Sign out|Se déconnecter)$/ }).click()
  await page.waitForURL('**/sign-in')
}

/** Chooses the language of the interface, on the page for it; the person keeps it. */
export async function speak(page: Page, language: 'English' | 'Français'): Promise<void> {
  await navigation(page)
    .getByRole('link', { name: /^(Interface preferences|Préférences d’interface)$/ })
    .click()
  await page.getByRole('radio', { name: language }).click()
  const home = { English: 'Home', Français: 'Accueil' }[language]
  await navigation(page).getByRole('link', { name: home, exact: true }).waitFor()
}

/** Opens a page by its entry in the navigation pane. */
export async function openEntry(page: Page, entry: string): Promise<void> {
  await navigation(page).getByRole('link', { name: entry, exact: true }).click()
  await heading(page, entry).waitFor()
}

export function navigation(page: Page): Locator {
  return page.getByRole('navigation', { name: /^(Main navigation|Navigation principale)$/ })
}

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name })
}

/** A field by its label; the star of a required one is no part of its name. */
export function field(within: Page | Locator, name: string): Locator {
  return within.getByRole('textbox', { name, exact: true })
}

/** Fills in several fields by their labels. */
export async function fillIn(within: Page | Locator, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(within, name).fill(value)
}

/** Chooses an option of a drop-down list by its text. */
export async function choose(
  page: Page,
  list: string,
  option: string | RegExp,
  within: Page | Locator = page,
): Promise<void> {
  await within.getByRole('combobox', { name: list, exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Clicks a button by its name. */
export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('button', { name, exact: true }).first().click()
}

/** Follows a link, or a button that leads somewhere, and waits until the page before has gone: both may have a field of one name. */
export async function follow(within: Page | Locator, name: string | RegExp): Promise<void> {
  const page = 'goto' in within ? within : within.page()
  const link = within.getByRole('link', { name, exact: true }).first()
  await link.waitFor()
  await page.locator('h1').evaluateAll((titles) => {
    for (const title of titles) title.setAttribute('data-left', '')
  })
  await link.click()
  await page.locator('h1:not([data-left])').first().waitFor()
}

/** The rows of a table below its header. */
export function rows(page: Page, table: string): Locator {
  return page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
}

/** The value beside a label in a list of facts. */
export function fact(page: Page, label: string): Locator {
  return page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd')
}

/** Does something that opens a tab, and gives the tab when it shows its page. */
export async function newTab(page: Page, act: () => Promise<void>): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await act()
  const tab = await opened
  await tab.waitForURL(/\/[sc]\//)
  await tab.getByRole('heading', { level: 1 }).waitFor()
  return tab
}

/** A value as its copy button would copy it. */
export async function copied(within: Locator, label: string): Promise<string> {
  return within
    .locator('div')
    .filter({ has: within.page().getByRole('button', { name: `Copy: ${label}` }) })
    .last()
    .locator('code')
    .innerText()
}

/** A text with ordinary blanks only. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
