import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, startProvider } from '../apps/server/src/testing/openid-provider.ts'
import { codeNow } from '../apps/server/src/testing/sign-in-client.ts'
import { openBrowser, type Person, seat } from './support/browser.ts'
import { photographFailures } from './support/photos.ts'
import { copied, enterLogin, field, heading, openEntry, press, rows, signIn, signOut, speak } from './support/portal.ts'
import { openWorld, type World } from './support/world.ts'

/*
 * How people prove who they are: the second factor that a seller demands, the lost phone, the passkey, the sign-in elsewhere.
 */

const PAULA = { email: 'paula@northwind.example', password: 'palier-demo-provider' }
const ROSA = { email: 'rosa@acme.example', password: 'palier-demo-reseller' }
const CARL = { email: 'carl@bakery.example', password: 'palier-demo-customer' }

let world: World
let browser: Browser
let rosa: Person
let carl: Person
let paula: Person
let provider: Awaited<ReturnType<typeof startProvider>>
let account: Account = { sub: 'nobody', email: 'nobody@elsewhere.example', emailVerified: true }
let recoveryCode = ''

beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  provider = await startProvider(`${world.url}/api/auth/callback`, () => account)
  rosa = await seat(browser, world.url)
  carl = await seat(browser, world.url, { locale: 'fr-FR' })
  paula = await seat(browser, world.url)
})

afterAll(async () => {
  await browser?.close()
  await provider?.stop()
  await world?.close()
})

photographFailures(() => ({ rosa, carl, paula }))

test('Security has one’s own part, the part for everybody and the addresses, each behind its tab [CA-067]', async () => {
  const { page } = rosa
  await signIn(page, ROSA)
  await speak(page, 'English')
  await openEntry(page, 'Security')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Change password' }).waitFor()
  await main.getByRole('button', { name: 'Turn on: Authenticator app' }).waitFor()
  await page.getByRole('tab', { name: 'For all users' }).click()
  await heading(page, 'Signing in').waitFor()
  await page.getByRole('radio', { name: 'Demanded of your staff' }).waitFor()
  await page.getByLabel('Passwords are replaced after (days)').waitFor()
  await page.getByRole('tab', { name: 'IP restrictions' }).click()
  await heading(page, 'Access by address').waitFor()
  await page.getByRole('tab', { name: 'Personal' }).click()
  await heading(page, 'Security').waitFor()
})

test('A seller demands a second factor, and its owner sets up an authenticator app at the next sign-in [CA-069, CA-071]', async () => {
  const { page } = rosa
  await openEntry(page, 'Tools & utilities')
  await page.getByRole('link', { name: /^Signing in/ }).click()
  await page.getByRole('radio', { name: 'Demanded of your staff' }).click()
  await press(page, 'Save changes')
  await heading(page, 'This space asks for a second factor').waitFor()
  await press(page, 'Sign in again')
  await enterLogin(page, ROSA)
  await heading(page, 'Protect your account').waitFor()
  await press(page, 'Authenticator app')
  await page.getByRole('img', { name: /key for the authenticator app/ }).waitFor()
  const secret = await copied(page.getByRole('main'), 'Key to type')
  await field(page, 'Code of the app').fill(codeNow(secret))
  await press(page, 'Turn on')
  await heading(page, 'Your recovery codes').waitFor()
  recoveryCode = await page.getByRole('listitem').first().innerText()
  await page.getByRole('checkbox', { name: 'I have kept them in a safe place' }).click()
  await press(page, 'Continue')
  // Back to where the second factor was asked for.
  await heading(page, 'Signing in').waitFor()
  await openEntry(page, 'Security')
  await page.getByText('10 codes left').waitFor()
})

test('Who lost the phone gets in with a recovery code, which then is used up [CA-072]', async () => {
  const { page } = rosa
  await signOut(page)
  await enterLogin(page, ROSA)
  await heading(page, 'One more step').waitFor()
  await field(page, 'Code of the app').fill('000000')
  await press(page, 'Verify')
  await page.getByRole('alert').getByText('This code is not right').waitFor()
  await press(page, 'I have none of these: use a recovery code')
  await field(page, 'Recovery code').fill(recoveryCode.toLowerCase())
  await press(page, 'Verify')
  await heading(page, 'Home').waitFor()
  await openEntry(page, 'Security')
  await page.getByText('9 codes left').waitFor()
})

test('A customer adds a passkey in French, proving that it is him without typing its name again, and signs in with it', async () => {
  const { page } = carl
  await fingerOn(page)
  await signIn(page, CARL)
  await openEntry(page, 'Sécurité')
  await press(page, 'Ajouter une clé d’accès')
  await field(page, 'Nom').fill('Téléphone de Carl')
  await proofGrowsOld(page, '**/me/passkey-options')
  await press(page, 'Créer une clé d’accès')
  const question = page.getByRole('dialog', { name: 'Est-ce bien vous ?' })
  await field(question, 'Votre mot de passe').fill('pas le bon')
  await press(question, 'Continuer')
  await question.getByRole('alert').getByText('Ce mot de passe n’est pas le bon.').waitFor()
  await field(question, 'Votre mot de passe').fill(CARL.password)
  await press(question, 'Continuer')
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor()
  await page.getByRole('checkbox', { name: 'Je les ai mis en lieu sûr' }).click()
  await press(page, 'Continuer')
  await page.getByRole('button', { name: 'Supprimer: Téléphone de Carl' }).waitFor()
  await page.getByRole('button', { name: 'Votre compte' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await press(page, 'Se connecter avec une clé d’accès')
  await page.waitForURL(/\/c\//)
  await heading(page, 'Accueil').waitFor()
})

test('The provider lets people sign in elsewhere, and links her own sign-in to try it [CA-004, CA-060, CA-061]', async () => {
  const { page } = paula
  account = { sub: 'paula-elsewhere', email: 'paula@elsewhere.example', emailVerified: true }
  await signIn(page, PAULA)
  await openEntry(page, 'Tools & utilities')
  await page.getByRole('link', { name: /^Signing in/ }).click()
  await press(page, 'Add a provider')
  const dialogue = page.getByRole('dialog')
  await field(dialogue, 'Name on the button').fill('Elsewhere')
  await field(dialogue, 'Issuer').fill(provider.issuer)
  await field(dialogue, 'Client identifier').fill('palier')
  await dialogue
    .getByLabel(/^Client secret/)
    .first()
    .fill('a secret of the tests')
  await press(dialogue, 'Add a provider')
  await page.getByRole('button', { name: 'Remove: Elsewhere' }).waitFor()
  await openEntry(page, 'Security')
  await press(page, 'Link Elsewhere')
  await page.getByRole('status').getByText('The sign-in is linked.').waitFor()
  await signOut(page)
  await press(page, 'Sign in with Elsewhere')
  await page.waitForURL(/\/s\//)
  await heading(page, 'Home').waitFor()
  await page.goto('/s/northwind/settings/members')
  const types = page.getByRole('combobox', { name: 'Signs in with' })
  await types.click()
  const offered = ['E-mail address', 'Microsoft', 'Google', 'Other provider']
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(offered)
  // What the form begins with: the kind of a provider says under which of these it is listed.
  await page.getByRole('option', { name: 'Google' }).click()
  const own = rows(page, 'Members').filter({ hasText: PAULA.email })
  await own.filter({ hasText: 'E-mail address, Google' }).waitFor()
  await expect.poll(() => rows(page, 'Members').count()).toBe(1)
  await openEntry(page, 'Security')
  await press(page, 'Remove: Elsewhere')
  await press(page.getByRole('dialog'), 'Remove')
  await expect.poll(() => page.getByText('None linked.').count()).toBe(1)
  await signOut(page)
  await press(page, 'Sign in with Elsewhere')
  await page.getByRole('alert').getByText('Nobody here is known by this sign-in').waitFor()
})

/** The next such request is answered as if the sign-in were long ago; all that follows is the server's own. */
async function proofGrowsOld(page: Page, path: string): Promise<void> {
  const problem = {
    type: 'urn:palier:problem:access.proof_needed',
    title: '',
    status: 403,
    code: 'access.proof_needed',
  }
  const answer = { status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) }
  await page.route(path, (route) => route.fulfill(answer), { times: 1 })
}

/** A device that knows its owner by finger, as Chromium plays it (WebAuthn, section 11). */
async function fingerOn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
