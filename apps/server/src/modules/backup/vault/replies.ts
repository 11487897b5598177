import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { BlobType } from './blob-names.ts'
import { isMissing } from './files.ts'
import { parseRange } from './ranges.ts'
import { refusals, type VaultRefusal } from './refusals.ts'
import { listBlobs } from './repository.ts'

const listVersion1 = 'application/vnd.x.restic.rest.v1'
const listVersion2 = 'application/vnd.x.restic.rest.v2'
/** Up to here a blob is read at once; beyond, it is streamed in pieces of this size. */
const pieceBytes = 512 * 1024

export function sendDone(reply: FastifyReply) {
  return reply.code(200).send()
}

/** Says no: in the status line, which is all that restic shows, and as text. */
export function sendRefusal(reply: FastifyReply, refusal: VaultRefusal) {
  reply.raw.statusMessage = refusal.reason
  return reply.code(refusal.status).type('text/plain; charset=utf-8').send(`${refusal.text}\n`)
}

/** Sends a stored object, whole or the requested range of it. */
export async function sendBlob(reply: FastifyReply, path: string, rangeHeader: string | undefined) {
  const file = await openIfPresent(path)
  if (!file) return sendRefusal(reply, refusals.notFound)
  let handedOver = false
  try {
    const { size } = await file.stat()
    const range = parseRange(rangeHeader, size)
    reply.header('accept-ranges', 'bytes').type('application/octet-stream')
    if (range === 'unsatisfiable') return sendRefusal(reply.header('content-range', `bytes */${size}`), refusals.range)
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
    const length = end - start + 1
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
    reply.header('content-length', length)
    if (length <= pieceBytes) return reply.send(await readAll(file, start, length))
    handedOver = true
    return reply.send(file.createReadStream({ start, end, highWaterMark: pieceBytes }))
  } finally {
    if (!handedOver) await file.close()
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

async function readAll(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, start + filled)
    if (bytesRead === 0) throw new Error('A stored object became shorter while it was read')
    filled += bytesRead
  }
  return buffer
}
