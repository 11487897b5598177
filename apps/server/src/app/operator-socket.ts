import { createHash } from 'node:crypto'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { App } from './build.ts'
import { OperationRefusal } from './operation-refusal.ts'
import { type Operation, operate } from './operations.ts'

/*
 * The embedded database belongs to one process. While a server runs on it, the command line asks that server, through a
 * socket in the data directory that only its owner may open: one line of JSON with the operation, lines of JSON back.
 */

const LONGEST_SOCKET_PATH = 100
const OWNER_ONLY = 0o600

type Answer = { out: string } | { refused: string } | { done: true }

function socketPath(dataDirectory: string): string {
  const inside = join(dataDirectory, 'operator.sock')
  if (inside.length <= LONGEST_SOCKET_PATH) return inside
  return join(tmpdir(), `palier-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)}.sock`)
}

/** Takes operations while the server runs. */
export async function listenToOperator(app: App, dataDirectory: string, demonstration: boolean): Promise<Server> {
  const path = socketPath(dataDirectory)
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    const send = (answer: Answer) => socket.write(`${JSON.stringify(answer)}\n`)
    socket.on('error', () => socket.destroy())
    createInterface({ input: socket }).once('line', (line) => {
      // Written by this same program on the other end of a socket that only the owner can open.
      const operation = JSON.parse(line) as Operation
      operate(app, demonstration, operation, (out) => send({ out }))
        .then(() => send({ done: true }))
        .catch((error: unknown) => {
          if (!(error instanceof OperationRefusal))
            app.door.log.error({ err: error, operation: operation.name }, 'operation failed')
          send({ refused: error instanceof Error ? error.message : String(error) })
        })
        .finally(() => socket.end())
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, OWNER_ONLY)
  return server
}

/** Has a running server carry out the operation; false when no server runs on this data directory. */
export async function askRunningServer(
  dataDirectory: string,
  operation: Operation,
  write: (text: string) => void,
): Promise<boolean> {
  const path = socketPath(dataDirectory)
  if (!existsSync(path)) return false
  const socket = connect(path)
  const isConnected = await new Promise<boolean>((resolve) =>
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  )
  if (!isConnected) return false
  socket.write(`${JSON.stringify(operation)}\n`)
  for await (const line of createInterface({ input: socket })) {
    const answer = JSON.parse(line) as Answer
    if ('out' in answer) write(answer.out)
    if ('refused' in answer) throw new OperationRefusal(answer.refused)
    if ('done' in answer) return true
  }
  throw new OperationRefusal('The server stopped in the middle of the operation: ask again.')
}
