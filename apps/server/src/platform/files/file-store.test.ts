import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkFileKey, diskFileStore } from './file-store.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'palier-files-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)

test('what was stored is read back byte for byte, and nothing else is there', async () => {
  const files = diskFileStore(join(directory, 'new', 'store'))
  await files.put('documents/2026/one.pdf', bytes('%PDF one'))
  expect(Buffer.from((await files.get('documents/2026/one.pdf')) ?? []).toString()).toBe('%PDF one')
  expect(await files.exists('documents/2026/one.pdf')).toBe(true)
  expect(await files.exists('documents/2026/two.pdf')).toBe(false)
  expect(await files.get('documents/2026/two.pdf')).toBeUndefined()
  expect(await files.get('documents/2026/one.pdf/below')).toBeUndefined()
})

test('storing again replaces the file and leaves no temporary file behind', async () => {
  const files = diskFileStore(directory)
  await Promise.all(Array.from({ length: 20 }, (_, number) => files.put('logo.png', bytes(`version ${number}`))))
  expect(Buffer.from((await files.get('logo.png')) ?? []).toString()).toMatch(/^version \d+$/)
  expect(await readdir(directory)).toEqual(['logo.png'])
})

test('a file that cannot be written fails and leaves nothing half-written', async () => {
  await writeFile(join(directory, 'documents'), 'a file where a folder should be')
  await expect(diskFileStore(directory).put('documents/one.pdf', bytes('x'))).rejects.toThrow()
  expect(await readdir(directory)).toEqual(['documents'])
})

test('a key cannot leave the directory or hide', () => {
  for (const key of [
    '../secret',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.part',
    'A.pdf',
    'a\\b',
    'a\0b',
    '',
    'x'.repeat(201),
  ]) {
    expect(() => checkFileKey(key), JSON.stringify(key)).toThrow('Not a file key')
  }
  expect(checkFileKey('documents/01995f1e-7b3c.pdf')).toBe('documents/01995f1e-7b3c.pdf')
})
