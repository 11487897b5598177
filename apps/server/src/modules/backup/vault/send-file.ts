import type { FileHandle } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { giveBuffer, pieceBytes, takeBuffer } from './buffers.ts'
import type { ByteRange } from './ranges.ts'

/**
 * Writes a range of a file into a response whose head is written, and ends it. Reads the next piece while the last one
 * is on its way, never more. When the client goes away, or the file is shorter than it was, the connection is closed.
 */
export async function sendFile(response: ServerResponse, file: FileHandle, range: ByteRange): Promise<void> {
  const gone = new Promise<never>((_resolve, reject) => {
    const leave = () => reject(new Error('The client went away'))
    // A response that was closed before anyone listened says nothing any more.
    if (response.destroyed) leave()
    else response.once('close', leave)
  })
  gone.catch(() => undefined)
  const [first, second] = [takeBuffer(), takeBuffer()]
  let sending: Promise<void> = Promise.resolve()
  try {
    let [buffer, other] = [first, second]
    for (let position = range.start; position <= range.end; ) {
      const wanted = Math.min(pieceBytes, range.end - position + 1)
      const { bytesRead } = await file.read(buffer, 0, wanted, position)
      if (bytesRead === 0) throw new Error('A stored object became shorter while it was read')
      await Promise.race([sending, gone])
      sending = write(response, buffer.subarray(0, bytesRead))
      sending.catch(() => undefined)
      position += bytesRead
      ;[buffer, other] = [other, buffer]
    }
    await Promise.race([sending, gone])
  } catch (error) {
    // The connection may still hold the buffers, so they are not given back.
    response.destroy()
    throw error
  }
  giveBuffer(first)
  giveBuffer(second)
  response.end()
}

/** Resolves when the connection no longer needs the piece. */
function write(response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(piece, (error) => (error ? reject(error) : resolve()))
  })
}
