import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatchWriter, withoutFirst } from './batch-writer.ts'
import { createDiskPace } from './disk-pace.ts'

test('after a short write exactly the unwritten bytes are left', () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(fc.array(chunk), fc.nat({ max: 200 }), (chunks, bytes) => {
      const written = Math.min(bytes, Buffer.concat(chunks).length)
      expect(Buffer.concat([...withoutFirst(chunks, written)])).toEqual(Buffer.concat(chunks).subarray(written))
    }),
  )
})

test('the bytes are in the file in their order, whenever the disk is slow in between', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'palier-writer-'))
  const chunk = fc.record({ bytes: fc.uint8Array({ maxLength: 400_000 }), keepsUp: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), async (chunks) => {
      const path = join(directory, 'blob')
      const file = openSync(path, 'w')
      let keepsUp = true
      const writer = createBatchWriter(file, { keepsUp: () => keepsUp, took: () => undefined })
      for (const each of chunks) {
        ;({ keepsUp } = each)
        await writer.write(Buffer.from(each.bytes))
      }
      await writer.end()
      closeSync(file)
      expect(readFileSync(path).equals(Buffer.concat(chunks.map(({ bytes }) => bytes)))).toBe(true)
    }),
    { numRuns: 50 },
  )
  rmSync(directory, { recursive: true })
})

test('after one write that was held back the main thread writes nothing for ten seconds', () => {
  let now = 1_000
  const pace = createDiskPace(() => now)
  pace.took(3)
  expect(pace.keepsUp()).toBe(true)
  pace.took(200)
  expect(pace.keepsUp()).toBe(false)
  now += 9_999
  expect(pace.keepsUp()).toBe(false)
  now += 1
  expect(pace.keepsUp()).toBe(true)
})
