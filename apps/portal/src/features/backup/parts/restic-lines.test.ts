import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { resticLines } from './restic-lines.ts'

it('hands number, password and address to restic as they are, whatever stands in them', () => {
  const access = {
    number: '101444@65855',
    password: `a'b"c$(d) \\e/:@%$&`,
    repositoryUrl: 'rest:http://127.0.0.1:3000/vault/101444@65855/',
  }
  const [setting = ''] = resticLines(access).split('\n')
  const script = `${setting}\nprintf %s "$RESTIC_REPOSITORY"`
  const seen = new URL(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).replace(/^rest:/, ''))
  expect(decodeURIComponent(seen.username)).toBe(access.number)
  expect(decodeURIComponent(seen.password)).toBe(access.password)
  expect(`rest:http://${seen.host}${seen.pathname}`).toBe(access.repositoryUrl)
})
