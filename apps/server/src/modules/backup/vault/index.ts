import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BlobName, parseBlobName, parseBlobType } from './blob-names.ts'
import { sizeOf } from './files.ts'
import {
  defaultVaultSettings,
  type VaultAccess,
  type VaultPlace,
  type VaultPorts,
  type VaultSettings,
} from './ports.ts'
import { refusals, type VaultRefusal } from './refusals.ts'
import { sendBlob, sendDone, sendList, sendRefusal } from './replies.ts'
import { blobPath } from './repository.ts'
import { createSignIn, parseBasic } from './sign-in.ts'
import { createVault } from './vault.ts'

export type {
  VaultAccess,
  VaultPlace,
  VaultPool,
  VaultPorts,
  VaultQuota,
  VaultReading,
  VaultSettings,
} from './ports.ts'
export { createPoolQuota } from './quota.ts'

/** What the platform may ask of a mounted vault. */
export interface VaultDoor {
  /** Forgets verified passwords and options of an account: call it after changing, disabling or deleting one. */
  revoke(accountNumber: string): void
  /** Deletes everything that the account stores, and reports zero. */
  erase(place: VaultPlace): Promise<void>
}

interface Places {
  Params: { account: string; type?: string; name?: string }
  Querystring: { create?: string }
}
type VaultRequest = FastifyRequest<Places>
type Handler = (access: VaultAccess, request: VaultRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply

/**
 * Serves the REST protocol of restic, listing versions 1 and 2 (restic: "REST backend"), under the instance's prefix:
 * `rest:http://<account>:<password>@<host>/vault/<account>/`. Register it with `prefix: '/vault'`, without a rate limit
 * and without a request timeout: uploads take as long as the line needs, idle connections are closed here.
 */
export function vaultRoutes(
  fastify: FastifyInstance,
  ports: VaultPorts,
  chosen: Pick<VaultSettings, 'roots'> & Partial<VaultSettings>,
): VaultDoor {
  const settings: VaultSettings = { ...defaultVaultSettings, ...chosen }
  const signIn = createSignIn({
    authenticate: ports.authenticate,
    rememberMilliseconds: settings.rememberMilliseconds,
    monotonic: () => performance.now(),
  })
  const vault = createVault(ports, settings, (error) => fastify.log.error({ err: error }, 'vault usage not recorded'))
  fastify.addHook('onReady', () => vault.start())
  fastify.addHook('onClose', () => vault.close())
  acceptAnyBody(fastify)

  route('POST', ['/:account', '/:account/'], createRepository)
  route('DELETE', ['/:account', '/:account/'], (_access, _request, reply) => {
    return sendRefusal(reply, refusals.keepRepository)
  })
  route('GET', ['/:account/:type/'], list)
  const objects = ['/:account/config', '/:account/:type/:name']
  route('HEAD', objects, onObject(head))
  route('GET', objects, onObject(get))
  route('POST', objects, onObject(store))
  route('DELETE', objects, onObject(remove))
  return { revoke: signIn.revoke, erase: vault.erase }

  /** The only way to add a route: nothing is reached without signing in to the account that the path names. */
  function route(method: 'HEAD' | 'GET' | 'POST' | 'DELETE', urls: readonly string[], handler: Handler) {
    for (const url of urls) {
      fastify.route<Places>({
        method,
        url,
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          request.raw.setTimeout(settings.idleMilliseconds)
          const access = await accessOf(request)
          if ('status' in access) return refuseAtTheDoor(reply, access)
          return handler(access, request, reply)
        },
      })
    }
  }

  async function accessOf(request: VaultRequest): Promise<VaultAccess | VaultRefusal> {
    const credentials = parseBasic(request.headers.authorization)
    if (!credentials) return refusals.signIn
    const access = await signIn.verify(credentials, request.ip)
    if (access === 'denied') return refusals.signIn
    if (access === 'slow_down') return refusals.slowDown
    return access.number === request.params.account ? access : refusals.notFound
  }

  /** Strangers' bodies are not read to their end, so the connection cannot be used again. */
  function refuseAtTheDoor(reply: FastifyReply, refusal: VaultRefusal) {
    if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="vault", charset="UTF-8"')
    if (refusal.status === 429) reply.header('retry-after', '60')
    return sendRefusal(reply.header('connection', 'close'), refusal)
  }

  async function createRepository(access: VaultAccess, request: VaultRequest, reply: FastifyReply) {
    if (request.query.create !== 'true') return sendRefusal(reply, refusals.createMissing)
    return answer(request, reply, await vault.create(access))
  }

  function list(access: VaultAccess, request: VaultRequest, reply: FastifyReply) {
    const type = parseBlobType(request.params.type ?? '')
    if (!type) return sendRefusal(reply, refusals.notFound)
    return sendList(reply, vault.repositoryOf(access), type, request.headers.accept)
  }

  async function head(access: VaultAccess, name: BlobName, _request: VaultRequest, reply: FastifyReply) {
    const size = await sizeOf(blobPath(vault.repositoryOf(access), name))
    if (size === null) return sendRefusal(reply, refusals.notFound)
    return reply.header('content-length', size).header('accept-ranges', 'bytes').send()
  }

  function get(access: VaultAccess, name: BlobName, request: VaultRequest, reply: FastifyReply) {
    return sendBlob(reply, blobPath(vault.repositoryOf(access), name), request.headers.range)
  }

  async function store(access: VaultAccess, name: BlobName, request: VaultRequest, reply: FastifyReply) {
    const length = request.headers['content-length']
    const announcedBytes = length === undefined ? null : Number(length)
    return answer(request, reply, await vault.store(access, { name, body: request.raw, announcedBytes }))
  }

  async function remove(access: VaultAccess, name: BlobName, request: VaultRequest, reply: FastifyReply) {
    return answer(request, reply, await vault.remove(access, name))
  }
}

type ObjectHandler = (
  access: VaultAccess,
  name: BlobName,
  request: VaultRequest,
  reply: FastifyReply,
) => Promise<FastifyReply> | FastifyReply

/** Hands on the object that the path names; a path that names none leads nowhere. */
function onObject(handler: ObjectHandler): Handler {
  return (access, request, reply) => {
    const { type, name } = request.params
    const found: BlobName | null = type === undefined ? { type: 'config' } : parseBlobName(type, name ?? '')
    return found ? handler(access, found, request, reply) : sendRefusal(reply, refusals.notFound)
  }
}

function answer(request: VaultRequest, reply: FastifyReply, refusal: VaultRefusal | null) {
  if (!refusal) return sendDone(reply)
  request.log.warn({ refusal: refusal.reason }, 'vault refused a change')
  return sendRefusal(reply, refusal)
}

/** Blobs are streamed by the handler: the parser must leave every body alone, whatever its type. */
function acceptAnyBody(fastify: FastifyInstance) {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, _body, done) => done(null))
}
