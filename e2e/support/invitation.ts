import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from './browser.ts'
import { enterLogin, openEntry, press, rows } from './portal.ts'

const PATIENCE_MS = 20_000
const LINK = /https?:\S+/

/** Reads the invitation in the outbox, follows its link as the person it was written to, sets a password and accepts. */
export async function acceptByMail(
  outbox: Page,
  person: Person,
  login: { email: string; password: string },
): Promise<void> {
  await openEntry(outbox, 'Outbox')
  const link = await linkInLetter(
    outbox,
    rows(outbox, 'Outbox').filter({ hasText: login.email }).filter({ hasText: 'Invitation' }),
  )
  await outbox.keyboard.press('Escape')
  await person.page.goto(link)
  await person.page
    .getByLabel(/^(New password|Nouveau mot de passe)\b/)
    .first()
    .fill(login.password)
  await person.page.getByLabel(/^(New password again|Nouveau mot de passe, encore)/).fill(login.password)
  await press(person.page, /^(Save the password|Enregistrer le mot de passe)$/)
  await person.page.getByRole('status').waitFor()
  await person.page.getByRole('link', { name: /^(Go on to the invitation|Continuer vers l’invitation)$/ }).click()
  await enterLogin(person.page, login)
  await press(person.page, /^(Accept the invitation|Accepter l’invitation)$/)
  await person.page.waitForURL(/\/[sc]\//)
  await person.page.getByRole('heading', { level: 1 }).waitFor()
}

/** The link in a letter of the outbox in view. Letters are written by a job: the page is read anew until it is there. */
export async function linkInLetter(outbox: Page, letter: Locator): Promise<string> {
  await expect
    .poll(async () => (await letter.count()) > 0 || (await reread(outbox)), { timeout: PATIENCE_MS, interval: 500 })
    .toBe(true)
  await letter.getByRole('button').first().click()
  const text = outbox.getByRole('dialog').filter({ hasText: LINK })
  const [link = ''] = LINK.exec(await text.innerText()) ?? []
  return link
}

async function reread(outbox: Page): Promise<false> {
  await outbox.reload()
  await outbox.getByRole('table').getByRole('cell').first().waitFor()
  return false
}
