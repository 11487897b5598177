import Fastify from 'fastify'
import { vaultRoutes } from '../index.ts'
import { createMemoryPorts, memoryAccount } from './memory-ports.ts'

/** Serves one unlimited account in a process of its own, so that it can be measured and killed. */
const [directory, port] = process.argv.slice(2)
if (!directory || !port) throw new Error('usage: node server.ts <directory> <port>')

const { ports } = createMemoryPorts([memoryAccount()])
const fastify = Fastify({ logger: false })
await fastify.register(async (vault) => void vaultRoutes(vault, ports, { directory }), { prefix: '/vault' })
const address = await fastify.listen({ host: '127.0.0.1', port: Number(port) })
process.stdout.write(`listening ${address}\n`)
