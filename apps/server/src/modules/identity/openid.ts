import { lookup } from 'node:dns/promises'
import * as client from 'openid-client'
import type { Seal } from '../../platform/seal.ts'
import type { ProviderRow } from './provider-store.ts'

/** What a provider says of whoever came back from it. The address counts only when it says that it verified it. */
export type ProviderIdentity = { subject: string; email: string | undefined; name: string | undefined }

/** What must be remembered between sending somebody to a provider and their return. */
export type Journey = { verifier: string; nonce: string; state: string }

const TIMEOUT_SECONDS = 10

export type OpenId = ReturnType<typeof createOpenId>

/** The authorization code flow of OpenID Connect Core 1.0, section 3.1, with PKCE (RFC 7636), state and nonce. */
export function createOpenId(options: { seal: Seal; redirectUri: string }) {
  const known = new Map<string, Promise<client.Configuration>>()

  function configurationOf(provider: ProviderRow): Promise<client.Configuration> {
    const found = known.get(provider.id)
    if (found) return found
    const secret = options.seal.unseal(provider.sealedClientSecret)
    const made = discover(provider.issuer, provider.clientId, secret)
    known.set(provider.id, made)
    made.catch(() => known.delete(provider.id))
    return made
  }

  return {
    redirectUri: options.redirectUri,

    /** The provider's configuration is fetched again with its next use. */
    forget: (providerId: string): void => void known.delete(providerId),

    /** Where to send somebody, and what to remember until they return. `again` asks the provider not to pass who is signed in there. */
    begin: async (provider: ProviderRow, { again }: { again: boolean }): Promise<{ url: string; journey: Journey }> => {
      const configuration = await configurationOf(provider)
      const journey = {
        verifier: client.randomPKCECodeVerifier(),
        nonce: client.randomNonce(),
        state: client.randomState(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: options.redirectUri,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
        ...(again ? { prompt: 'login' } : {}),
      })
      return { url: url.href, journey }
    },

    /** Who came back. @throws Error when the provider refused, or anything about the answer is not as it was asked. */
    complete: async (provider: ProviderRow, journey: Journey, query: string): Promise<ProviderIdentity> => {
      const tokens = await client.authorizationCodeGrant(
        await configurationOf(provider),
        new URL(`${options.redirectUri}${query}`),
        {
          pkceCodeVerifier: journey.verifier,
          expectedState: journey.state,
          expectedNonce: journey.nonce,
          idTokenExpected: true,
        },
      )
      const claims = tokens.claims()
      if (!claims) throw new Error('The provider gave no identity')
      return {
        subject: claims.sub,
        email: claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined,
        name: typeof claims.name === 'string' ? claims.name : undefined,
      }
    },
  }
}

async function discover(issuer: string, clientId: string, secret: string): Promise<client.Configuration> {
  const url = new URL(issuer)
  // Without encryption only this very machine is asked: the tests' provider, or one behind a proxy here.
  const isHere = url.protocol === 'http:' && (await isLoopback(url.hostname))
  return client.discovery(url, clientId, secret, undefined, {
    timeout: TIMEOUT_SECONDS,
    ...(isHere ? { execute: [client.allowInsecureRequests] } : {}),
  })
}

async function isLoopback(host: string): Promise<boolean> {
  const { address } = await lookup(host)
  return address === '::1' || address.startsWith('127.')
}
