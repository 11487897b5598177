import type { Readable } from 'node:stream'

/** What to do after a chunk: go on at once, go on when something is done, or stop reading. */
export type Next = 'go_on' | 'stop' | Promise<'go_on' | 'stop'>

/**
 * Hands every chunk of a stream to `take`, one after the other, and holds the stream back while `take` is not done.
 * Answers 'end', or 'stopped' with the rest unread and the stream alive, so that a reply can still be sent through its
 * connection. Rejects when the stream fails or closes early. An async iterator would do the same for the price of
 * several promises a chunk, which is felt at thousands of chunks a second.
 */
export function readChunks(stream: Readable, take: (chunk: Buffer) => Next): Promise<'end' | 'stopped'> {
  return new Promise((resolve, reject) => {
    let waiting = false
    let ended = false
    // A stream that failed before anyone listened says nothing any more.
    if (stream.destroyed) return onClose()
    stream.on('data', onData).once('end', onEnd).once('error', fail).once('close', onClose)

    function onData(chunk: Buffer) {
      try {
        const next = take(chunk)
        if (next === 'stop') finish('stopped')
        else if (next !== 'go_on') wait(next)
      } catch (error) {
        fail(error)
      }
    }

    function wait(next: Promise<'go_on' | 'stop'>) {
      waiting = true
      stream.pause()
      next.then((decision) => {
        waiting = false
        if (decision === 'stop') finish('stopped')
        else if (ended) finish('end')
        else stream.resume()
      }, fail)
    }

    /** The end may be announced while the last chunk is still being taken. */
    function onEnd() {
      ended = true
      if (!waiting) finish('end')
    }

    function onClose() {
      if (!ended) fail(Object.assign(new Error('The stream closed before its end'), { code: 'ECONNRESET' }))
    }

    function finish(outcome: 'end' | 'stopped') {
      detach()
      if (outcome === 'stopped') stream.pause()
      resolve(outcome)
    }

    function fail(error: unknown) {
      detach()
      reject(error)
    }

    function detach() {
      stream.off('data', onData).off('end', onEnd).off('close', onClose)
    }
  })
}
