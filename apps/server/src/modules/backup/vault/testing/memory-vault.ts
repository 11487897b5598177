import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { type VaultSettings, vaultRoutes } from '../index.ts'
import { createMemoryPorts, type MemoryAccount } from './memory-ports.ts'

export interface Answer {
  readonly status: number
  readonly reason: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
interface Question {
  readonly path: string
  readonly method?: 'HEAD' | 'GET' | 'POST' | 'DELETE'
  readonly body?: Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** The account that signs in; null for nobody. */
  readonly as?: MemoryAccount | null
}

/** A vault on a free loopback port and a directory of its own, with accounts in memory. `stop` removes everything. */
export async function startMemoryVault(
  accounts: readonly [MemoryAccount, ...MemoryAccount[]],
  settings: Partial<VaultSettings> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'palier-vault-'))
  const store = join(directory, 'store')
  const memory = createMemoryPorts(accounts, store)
  const logged: string[] = []
  const fastify = Fastify({ logger: { level: 'debug', stream: { write: (line: string) => void logged.push(line) } } })
  const mounted: { door?: ReturnType<typeof vaultRoutes> } = {}
  await fastify.register(
    async (vault) => {
      mounted.door = vaultRoutes(vault, memory.ports, { roots: [store], reportEveryMilliseconds: 20, ...settings })
    },
    { prefix: '/vault' },
  )
  const port = Number(new URL(await fastify.listen({ host: '127.0.0.1', port: 0 })).port)
  const door = mounted.door
  if (!door) throw new Error('The vault was not mounted')

  /** One request, its path sent exactly as written. */
  function ask({ path, method = 'GET', body, headers = {}, as = accounts[0] }: Question): Promise<Answer> {
    const authorization = as ? { authorization: basic(as) } : {}
    return new Promise((resolve, reject) => {
      const length = body && !headers['transfer-encoding'] ? { 'content-length': body.length } : {}
      const options = { host: '127.0.0.1', port, path, method, headers: { ...authorization, ...length, ...headers } }
      const sent = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            reason: response.statusMessage ?? '',
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      })
      sent.once('error', reject).end(body)
    })
  }

  /** Stores a blob under the name that its content gives it, in the repository of the first account. */
  async function put(type: string, content: Buffer, as = accounts[0]) {
    const name = hashOf(content)
    const answer = await ask({ method: 'POST', path: `/vault/${as.number}/${type}/${name}`, body: content, as })
    return { name, ...answer }
  }

  async function stop() {
    await fastify.close()
    await rm(directory, { recursive: true, force: true })
  }

  return {
    ...memory,
    ask,
    put,
    stop,
    door,
    directory,
    store,
    logged,
    port,
    create: (as = accounts[0]) => ask({ method: 'POST', path: `/vault/${as.number}/?create=true`, as }),
    /** Files of unfinished uploads of an account. */
    unfinished: (as = accounts[0]) => readdir(join(store, as.accountId, 'incoming')),
    /** The repository as restic names it, under the account's own address unless told. */
    repository: (as = accounts[0], path = as.number) =>
      `rest:http://${encodeURIComponent(as.number)}:${encodeURIComponent(as.password)}@127.0.0.1:${port}/vault/${path}/`,
  }
}

export function basic(account: Pick<MemoryAccount, 'number' | 'password'>): string {
  return `Basic ${Buffer.from(`${account.number}:${account.password}`).toString('base64')}`
}

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
