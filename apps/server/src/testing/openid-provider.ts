import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'

export type Account = { sub: string; email: string; emailVerified: boolean }

/**
 * A real OpenID Connect provider on this machine. It signs in whoever `account` is at that moment, without a question, and insists
 * on PKCE.
 */
export async function startProvider(redirectUri: string, account: () => Account) {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const issuer = `http://127.0.0.1:${portOf(server)}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'palier', client_secret: 'a secret of the tests', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Many providers put the claims into the identity token, where the platform looks.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the tests'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async () => {
      const { sub, email, emailVerified } = account()
      return { accountId: sub, claims: async () => ({ sub, name: 'Somebody', email, email_verified: emailVerified }) }
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) void answer(request, response)
    else void agree(provider, request, response, account().sub)
  })
  return {
    issuer,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

type Exchange = Parameters<Provider['interactionDetails']>

/** Signs in and consents, as a person would by two clicks. */
async function agree(provider: Provider, request: Exchange[0], response: Exchange[1], accountId: string) {
  const { prompt, params } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId, remember: false } })
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
  grant.addOIDCScope('openid email profile')
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

function portOf(server: Server): number {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The provider has no port')
  return address.port
}
