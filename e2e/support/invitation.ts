import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from './browser.ts'
import { openEntry, press, rows, signIn } from './portal.ts'

const PATIENCE_MS = 20_000

/** Reads the invitation in the outbox and follows its link, as the person it was written to. */
export async function setPasswordByMail(
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
  await signIn(person.page, login)
}

/** The link in a letter of the outbox in view. Letters are written by a job: the page is read anew until it is there. */
export async function linkInLetter(outbox: Page, letter: Locator): Promise<string> {
  await expect
    .poll(async () => (await letter.count()) > 0 || (await reread(outbox)), { timeout: PATIENCE_MS, interval: 500 })
    .toBe(true)
  await letter.getByRole('button').first().click()
  const [link = ''] = /https?:\S+/.exec(await outbox.getByRole('dialog').innerText()) ?? []
  return link
}

async function reread(outbox: Page): Promise<false> {
  await outbox.reload()
  await outbox.getByRole('table').getByRole('cell').first().waitFor()
  return false
}
