import type { Page } from 'playwright-core'
import type { Person } from './browser.ts'
import { openEntry, press, rows, signIn } from './portal.ts'

/** Reads the invitation in the outbox and follows its link, as the person it was written to. */
export async function setPasswordByMail(
  outbox: Page,
  person: Person,
  login: { email: string; password: string },
): Promise<void> {
  await openEntry(outbox, 'Outbox')
  await rows(outbox, 'Outbox')
    .filter({ hasText: login.email })
    .filter({ hasText: 'Invitation' })
    .getByRole('button')
    .first()
    .click()
  const [link] = /https?:\S+/.exec(await outbox.getByRole('dialog').innerText()) ?? ['']
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
