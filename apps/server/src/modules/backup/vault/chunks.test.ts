import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Next, readChunks } from './chunks.ts'

const pieces = ['one', 'two', 'three']
const soon = (next: 'go_on' | 'stop') => new Promise<'go_on' | 'stop'>((resolve) => setTimeout(resolve, 5, next))

/** A stream of Buffers, and what is taken from it. */
function given() {
  const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)))
  const taken: string[] = []
  const take = (answer: (piece: string) => Next) => (chunk: Buffer) => {
    taken.push(chunk.toString())
    return answer(chunk.toString())
  }
  return { stream, taken, take }
}

test('every chunk is taken once and in order, also when taking takes time', async () => {
  const { stream, taken, take } = given()
  expect(
    await readChunks(
      stream,
      take((piece) => (piece === 'two' ? 'go_on' : soon('go_on'))),
    ),
  ).toBe('end')
  expect(taken).toEqual(pieces)
})

test('a reader that stops, at once or later, leaves the stream alive', async () => {
  for (const stop of ['stop', soon('stop')] as const) {
    const { stream, taken, take } = given()
    expect(
      await readChunks(
        stream,
        take((piece) => (piece === 'two' ? stop : 'go_on')),
      ),
    ).toBe('stopped')
    expect(taken).toEqual(['one', 'two'])
    expect(stream.destroyed).toBe(false)
  }
})

test('a failure to take the last chunk is not lost behind the end of the stream', async () => {
  const { stream, take } = given()
  const failing = take((piece) =>
    piece === 'three' ? soon('go_on').then(() => Promise.reject(new Error('full'))) : 'go_on',
  )
  await expect(readChunks(stream, failing)).rejects.toThrow('full')
})

test('a stream that fails, closes early, or did so before it was read, is an error and never a wait', async () => {
  const failing = given()
  failing.stream.once('data', () => failing.stream.destroy(new Error('broken')))
  await expect(
    readChunks(
      failing.stream,
      failing.take(() => 'go_on'),
    ),
  ).rejects.toThrow('broken')
  const closing = given()
  closing.stream.once('data', () => closing.stream.destroy())
  await expect(
    readChunks(
      closing.stream,
      closing.take(() => soon('go_on')),
    ),
  ).rejects.toThrow('closed')
  const closed = given()
  closed.stream.destroy()
  await expect(
    readChunks(
      closed.stream,
      closed.take(() => 'go_on'),
    ),
  ).rejects.toThrow('closed')
})
