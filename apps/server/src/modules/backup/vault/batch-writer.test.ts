import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutFirst } from './batch-writer.ts'

test('after a short write exactly the unwritten bytes are left', () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(fc.array(chunk), fc.nat({ max: 200 }), (chunks, bytes) => {
      const written = Math.min(bytes, Buffer.concat(chunks).length)
      expect(Buffer.concat([...withoutFirst(chunks, written)])).toEqual(Buffer.concat(chunks).subarray(written))
    }),
  )
})
