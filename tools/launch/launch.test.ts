import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './places.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palier-launch-'))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src', 'a.ts'), 'a')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a result stays current until a source changes, moves or appears', () => {
  const hash = () => hashOf(folder, ['src', 'missing.json'])
  const stampFile = join(folder, 'dist', '.stamp')
  expect(isStamped(stampFile, hash())).toBe(false)
  stamp(stampFile, hash())
  expect(isStamped(stampFile, hash())).toBe(true)

  writeFileSync(join(folder, 'src', 'b.ts'), '')
  expect(isStamped(stampFile, hash())).toBe(false)
  rmSync(join(folder, 'src', 'b.ts'))
  expect(isStamped(stampFile, hash())).toBe(true)
  writeFileSync(join(folder, 'missing.json'), '{}')
  expect(isStamped(stampFile, hash())).toBe(false)
})

test('an option that npm kept for itself is answered with the way to pass it', () => {
  const run = start({ npm_config_port: 'true' }, '4000')
  expect(run).toEqual({
    code: 1,
    said: 'Options go behind a double dash: npm start -- --port 4000 --data ./elsewhere\n',
  })
})

test('an npm that is too old is named, with what to do', () => {
  const run = start({ npm_config_user_agent: 'npm/9.8.1 node/v20.20.2 linux x64' })
  expect(run).toEqual({
    code: 1,
    said: 'Palier needs npm 10 or newer and found 9.8.1: run `npm install -g npm@11` and try again.\n',
  })
})

test('help is given without installing anything', () => {
  const run = start({}, '--help')
  expect(run.code).toBe(0)
  expect(run.said).toContain('--database <address>')
})

test('what an old node reads keeps to syntax that it can parse', () => {
  const modern = /\?\?|\?\.|^\s*await |\bstatic\s*\{|#\w+\s*[(=]/m
  const early = ['tools/start.mjs', 'tools/test.mjs', 'tools/launch/requirements.mjs'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  )
  expect(early.filter((text) => modern.test(text))).toEqual([])
})

/** Runs tools/start.mjs as npm does, with the given environment; only ever in ways that end before anything is installed. */
function start(environment: Record<string, string>, ...args: string[]) {
  const env = { PATH: process.env.PATH, npm_config_user_agent: 'npm/11.0.0', ...environment }
  const run = spawnSync(process.execPath, [join(root, 'tools', 'start.mjs'), ...args], { env, encoding: 'utf8' })
  return { code: run.status, said: run.stdout + run.stderr }
}
