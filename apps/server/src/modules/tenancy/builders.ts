import { expect } from 'vitest'
import { type Harness, PASSWORD } from '../../testing/harness.ts'
import { aBrowser, type TestBrowser } from '../../testing/sign-in-client.ts'
import { mailsOf } from '../notifications/builders.ts'

/** What the people of acme's customers do with the letters that they get. */
export function peopleOf(harness: () => Harness) {
  /** The newest letter to an address in acme's outbox, and the tokens of the link in it. */
  async function newestLetterTo(address: string) {
    await harness().drain()
    const letter = (await mailsOf(harness(), 'acme.owner', address)).at(-1)
    const [link = 'http://nowhere'] = /http:\S+/.exec(letter?.text ?? '') ?? []
    const { searchParams } = new URL(link)
    return { letter, token: searchParams.get('token') ?? '', invitation: searchParams.get('invitation') ?? '' }
  }

  /** Sets a password by the newest letter, and accepts the invitation of it. */
  async function join(address: string, password = PASSWORD): Promise<TestBrowser> {
    const { token, invitation } = await newestLetterTo(address)
    const browser = aBrowser(harness().url)
    expect((await browser.auth('/reset-password', { token, newPassword: password })).status).toBe(200)
    expect((await browser.auth('/sign-in/email', { email: address, password })).status).toBe(200)
    expect((await browser.call({ method: 'POST', path: '/me/memberships' }, { token: invitation })).status).toBe(200)
    return browser
  }

  const comesIn = (email: string, password = PASSWORD) =>
    aBrowser(harness().url).auth('/sign-in/email', { email, password })

  return { newestLetterTo, join, comesIn }
}
