import { type AnyRoute, API_PREFIX, ERRORS, ROUTES, SPACE_HEADER } from '@palier/contracts'
import { z } from 'zod'

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    requestId: { type: 'string' },
    params: { type: 'object', additionalProperties: true },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const GENERAL_REFUSALS = ['request.invalid', 'access.signed_out', 'access.denied', 'request.too_many'] as const

/** The OpenAPI 3.1 description of the API, made from the contracts and nothing else. */
export function openApi(serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [module, routes] of Object.entries(ROUTES)) {
    for (const route of routes) {
      const path = `${API_PREFIX}${route.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(module, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Palier',
      version: '1',
      description:
        'Sell, deliver, watch and bill services. Money is in minor units, rates in millionths, instants in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: Object.keys(ROUTES).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'palier.session_token' },
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'palier_…',
          description:
            'An API key, made by a person in the portal with a part of their permissions. It works in the space that it was made for, on every route that names a permission.',
        },
      },
      schemas: { Problem: PROBLEM },
    },
  }
}

function operation(module: string, route: AnyRoute): object {
  const proof = route.needsProof ? (['access.proof_needed'] as const) : []
  const refusals = [...new Set([...GENERAL_REFUSALS, ...proof, ...(route.refuses ?? [])])]
  return {
    tags: [module],
    summary: route.summary,
    operationId: operationId(route),
    'x-permission': route.permission,
    security: securityOf(route),
    parameters: parametersOf(route),
    ...(route.body
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: {
          [route.produces ?? 'application/json']: {
            schema: route.produces ? { type: 'string' } : jsonSchema(route.reply, 'output'),
          },
        },
      },
      ...Object.fromEntries(byStatus(refusals)),
    },
  }
}

/** A key opens what a permission opens; what concerns a person needs the person. */
function securityOf({ permission }: AnyRoute): object[] {
  if (permission === 'public') return []
  return permission === 'signed_in' ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

function parametersOf(route: AnyRoute): object[] {
  const inPath = Object.entries(route.params ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(schema, 'input'),
  }))
  const query = route.query
    ? (jsonSchema(route.query, 'input') as { properties?: Record<string, object>; required?: string[] })
    : {}
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }))
  const needsSpace = route.permission !== 'public' && route.permission !== 'signed_in'
  const space = needsSpace
    ? [
        {
          name: SPACE_HEADER,
          in: 'header',
          required: false,
          description: 'The space to work in; needed by people with several.',
          schema: { type: 'string' },
        },
      ]
    : []
  const key =
    route.method === 'POST' && needsSpace
      ? [{ name: 'idempotency-key', in: 'header', required: false, schema: { type: 'string', maxLength: 128 } }]
      : []
  return [...inPath, ...inQuery, ...space, ...key]
}

function byStatus(codes: readonly (keyof typeof ERRORS)[]): [string, object][] {
  const groups = new Map<number, string[]>()
  for (const code of codes) groups.set(ERRORS[code].status, [...(groups.get(ERRORS[code].status) ?? []), code])
  return [...groups].map(([status, group]) => [
    String(status),
    {
      description: group.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
}

function operationId(route: AnyRoute): string {
  const words = route.path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/^:/, 'by-'))
  return [route.method.toLowerCase(), ...words].join('-')
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
