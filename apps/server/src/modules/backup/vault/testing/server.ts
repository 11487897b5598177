import Fastify from 'fastify'
import { vaultRoutes } from '../index.ts'
import { createMemoryPorts, memoryAccount } from './memory-ports.ts'

/**
 * Serves unlimited accounts numbered `1@1`, `2@1`, … in a process of its own, so that it can be measured and killed.
 * Prints `listening <address>` once it answers.
 */
const [directory, port, accounts] = process.argv.slice(2)
if (!directory || !port || !accounts) throw new Error('usage: node server.ts <directory> <port> <accounts>')

const { ports } = createMemoryPorts(
  Array.from({ length: Number(accounts) }, (_, index) =>
    memoryAccount({
      accountId: `0198a000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
      number: `${index + 1}@1`,
      password: 'secret',
    }),
  ),
  directory,
)
const fastify = Fastify({ logger: false })
await fastify.register(async (vault) => void vaultRoutes(vault, ports, { roots: [directory] }), { prefix: '/vault' })
const address = await fastify.listen({ host: '127.0.0.1', port: Number(port) })
process.stdout.write(`listening ${address}\n`)
