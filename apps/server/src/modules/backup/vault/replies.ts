import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { BlobType } from './blob-names.ts'
import { isMissing } from './files.ts'
import { parseRange } from './ranges.ts'
import { refusals, type VaultRefusal } from './refusals.ts'
import { listBlobs } from './repository.ts'
import { sendFile } from './send-file.ts'

const listVersion1 = 'application/vnd.x.restic.rest.v1'
const listVersion2 = 'application/vnd.x.restic.rest.v2'
const binary = 'application/octet-stream'

export function sendDone(reply: FastifyReply) {
  return reply.code(200).send()
}

/** Says no: in the status line, which is all that restic shows, and as text. */
export function sendRefusal(reply: FastifyReply, refusal: VaultRefusal) {
  reply.raw.statusMessage = refusal.reason
  return reply.code(refusal.status).type('text/plain; charset=utf-8').send(`${refusal.text}\n`)
}

/**
 * Sends a stored object, whole or the requested range of it. Written straight into the response: a stream between the
 * file and the connection would need a new buffer for every piece.
 */
export async function sendBlob(reply: FastifyReply, path: string, rangeHeader: string | undefined) {
  const file = await openIfPresent(path)
  if (!file) return sendRefusal(reply, refusals.notFound)
  try {
    const { size } = await file.stat()
    const range = parseRange(rangeHeader, size)
    if (range === 'unsatisfiable') return sendRefusal(reply.header('content-range', `bytes */${size}`), refusals.range)
    const sent = range === 'whole' ? { start: 0, end: size - 1 } : range
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${sent.start}-${sent.end}/${size}`)
    reply
      .header('content-length', sent.end - sent.start + 1)
      .header('accept-ranges', 'bytes')
      .type(binary)
    startRaw(reply)
    await sendFile(reply.raw, file, sent)
    return reply
  } catch (error) {
    if (!reply.raw.headersSent) throw error
    reply.log.warn({ err: error }, 'vault could not send an object to its end')
    return reply
  } finally {
    await file.close()
  }
}

/** Sends the names (version 1) or the names and sizes (version 2) of all blobs of one type, as they are read. */
export function sendList(reply: FastifyReply, repository: string, type: BlobType, accept: string | undefined) {
  const version = accept === listVersion2 ? listVersion2 : listVersion1
  return reply.type(version).send(Readable.from(listText(repository, type, version)))
}

async function* listText(repository: string, type: BlobType, version: string) {
  let separator = '['
  for await (const blobs of listBlobs(repository, type)) {
    if (blobs.length === 0) continue
    const items = version === listVersion2 ? blobs : blobs.map((blob) => blob.name)
    yield separator + JSON.stringify(items).slice(1, -1)
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}

async function openIfPresent(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Takes the response over from the framework, with every header that it would have sent. */
function startRaw(reply: FastifyReply) {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(reply.statusCode)
}
