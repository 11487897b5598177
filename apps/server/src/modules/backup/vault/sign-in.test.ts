import { expect, test } from 'vitest'
import type { VaultAccess } from './ports.ts'
import { createSignIn, parseBasic } from './sign-in.ts'

const access: VaultAccess = { accountId: 'a', root: '/vault', number: '1@1', appendOnly: false, writable: true }
const right = { accountNumber: '1@1', password: 'right' }
const wrong = { accountNumber: '1@1', password: 'wrong' }

function given(rememberMilliseconds = 30_000) {
  const time = { now: 0 }
  const asked: string[] = []
  const signIn = createSignIn({
    authenticate: async (_number, password) => {
      asked.push(password)
      return password === 'right' ? access : 'denied'
    },
    rememberMilliseconds,
    monotonic: () => time.now,
  })
  return { signIn, time, asked }
}

test('a verified password is believed for a while, and never longer than a minute', async () => {
  const { signIn, time, asked } = given(10 * 60_000)
  expect(await signIn.verify(right, 'here')).toBe(access)
  time.now = 59_999
  expect(await signIn.verify(right, 'here')).toBe(access)
  expect(asked).toHaveLength(1)
  time.now = 60_001
  await signIn.verify(right, 'here')
  expect(asked).toHaveLength(2)
})

test('a wrong password is never taken for the remembered one, and never remembered itself', async () => {
  const { signIn, asked } = given()
  await signIn.verify(right, 'here')
  expect(await signIn.verify(wrong, 'here')).toBe('denied')
  expect(await signIn.verify(wrong, 'here')).toBe('denied')
  expect(asked).toHaveLength(3)
})

test('requests that arrive together wait for one verification', async () => {
  const { signIn, asked } = given()
  await Promise.all(Array.from({ length: 5 }, () => signIn.verify(right, 'here')))
  expect(asked).toHaveLength(1)
})

test('a verification that was under way when its account was revoked is not remembered', async () => {
  const { signIn, asked } = given()
  const underWay = signIn.verify(right, 'here')
  signIn.revoke('1@1')
  await underWay
  await signIn.verify(right, 'here')
  expect(asked).toHaveLength(2)
})

test('guessing is slowed down for the guesser alone, and ends after a minute', async () => {
  const { signIn, time, asked } = given()
  for (let guess = 0; guess < 30; guess += 1) expect(await signIn.verify(wrong, 'there')).toBe('denied')
  expect(await signIn.verify(wrong, 'there')).toBe('slow_down')
  expect(asked).toHaveLength(30)
  expect(await signIn.verify(right, 'here')).toBe(access)
  time.now = 60_001
  expect(await signIn.verify(wrong, 'there')).toBe('denied')
})

test('basic credentials keep every colon of the password', () => {
  const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  expect(parseBasic(header('1@1:a:b:'))).toEqual({ accountNumber: '1@1', password: 'a:b:' })
  expect(parseBasic(header('1@1:'))).toEqual({ accountNumber: '1@1', password: '' })
  expect(parseBasic(header('1@1:mot de passe é'))).toEqual({ accountNumber: '1@1', password: 'mot de passe é' })
  for (const malformed of [undefined, '', 'Basic', 'Bearer abc', header('no colon'), header(':x')]) {
    expect(parseBasic(malformed), malformed).toBeNull()
  }
})
