import type { AnyRoute, BodyInput, ParamsOf, QueryInput, ReplyOf } from '@palier/contracts'
import { problemOf, unreachable } from './api-error.ts'

/** Same values as in the contracts; said again here so that a browser need not load every module's schemas. */
const API_PREFIX = '/api/v1'
const SPACE_HEADER = 'palier-space'

export interface ClientSettings {
  /** Origin of the server without a trailing slash; empty in a browser that the server itself gave the page to. */
  baseUrl: string
  fetch?: typeof fetch
  /** Key of the space to work in: `acme`, or `acme/101444` for a customer's portal. */
  space?: string
  headers?: Record<string, string>
  /** Parse replies with the contract's schema. Off by default: a browser trusts its own server. */
  parseReplies?: boolean
}

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Partial<Value> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value }

/** What a link to a route needs. */
export type LinkOptions<R extends AnyRoute> = Part<'params', ParamsOf<R>> & Part<'query', QueryInput<R>>

/** What a call of a route needs: the parts that its contract declares, and how to carry it out. */
export type CallOptions<R extends AnyRoute> = LinkOptions<R> &
  Part<'body', BodyInput<R>> & {
    /** Repeating a POST with the same key gives the first answer again. A new key is made when absent. */
    idempotencyKey?: string
    signal?: AbortSignal
  }

type OptionsArgument<Options> = Partial<Options> extends Options ? [options?: Options] : [options: Options]

export interface Client {
  readonly space: string | undefined
  /** Calls a route and gives its reply. @throws ApiError for every refusal and when the server cannot be reached. */
  call<R extends AnyRoute>(route: R, ...options: OptionsArgument<CallOptions<R>>): Promise<ReplyOf<R>>
  /** The address of a route, for links to files. */
  url<R extends AnyRoute>(route: R, ...options: OptionsArgument<LinkOptions<R>>): string
}

type LooseOptions = {
  params?: Record<string, unknown> | undefined
  query?: unknown
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/** A typed client of the API, made from the contracts. */
export function createClient(settings: ClientSettings): Client {
  return {
    space: settings.space,
    async call(route, ...[options = {}]) {
      const response = await send(settings, route, options)
      if (!response.ok) throw await problemOf(response)
      return replyOf(settings, route, response)
    },
    url: (route, ...[options = {}]) => addressOf(settings.baseUrl, route, options),
  }
}

async function send(settings: ClientSettings, route: AnyRoute, options: LooseOptions): Promise<Response> {
  const headers = headersOf(settings, route, options)
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin' }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)
  if (options.signal) init.signal = options.signal
  try {
    return await (settings.fetch ?? fetch)(addressOf(settings.baseUrl, route, options), init)
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw unreachable(error instanceof Error ? error.message : String(error))
  }
}

function headersOf(settings: ClientSettings, route: AnyRoute, options: LooseOptions): Record<string, string> {
  return {
    accept: route.produces ?? 'application/json',
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(settings.space === undefined ? {} : { [SPACE_HEADER]: settings.space }),
    ...(route.method === 'POST' ? { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() } : {}),
    ...settings.headers,
  }
}

async function replyOf<R extends AnyRoute>(
  settings: ClientSettings,
  route: R,
  response: Response,
): Promise<ReplyOf<R>> {
  const reply: unknown = route.produces ? await response.text() : await response.json()
  // The server answers by the same contract; the compiler cannot know what came over the wire.
  return (settings.parseReplies && !route.produces ? route.reply.parse(reply) : reply) as ReplyOf<R>
}

function addressOf(baseUrl: string, route: AnyRoute, { params, query }: LooseOptions): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')))
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString()
  return `${baseUrl}${API_PREFIX}${path}${text === '' ? '' : `?${text}`}`
}
