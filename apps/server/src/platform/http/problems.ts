import { ERRORS, type ErrorCode, type FieldProblem, type Problem } from '@palier/contracts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** Renders every error as RFC 9457 problem details, by the catalogue; what is not a refusal is told as `internal` and logged. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, String(request.id))
  if (problem.code === 'internal') request.log.error({ err: error }, 'request failed')
  if (problem.status === 401 && request.url.startsWith('/api/')) void reply.header('www-authenticate', 'Cookie, Bearer')
  // RFC 9110, section 10.2.3.
  if (problem.status === 429 && problem.params?.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(problem.params.retryAfterSeconds))
  return reply.code(problem.status).type('application/problem+json').send(problem)
}

function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) {
    const { code, detail, fields } = error
    return {
      ...basis(code, requestId),
      ...(Object.keys(detail).length > 0 ? { params: { ...detail } } : {}),
      ...(fields.length > 0 ? { fields } : {}),
    }
  }
  return basis(codeOfFrameworkError(error), requestId)
}

/** The fields of a request that a schema refused, as `body.address.city`. */
export function fieldProblems(error: z.ZodError, part: 'params' | 'query' | 'body'): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    const path = [part, ...issue.path.map(String)].join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, code: issue.code, message: issue.message }]
    return issue.keys.map((key) => ({ path: `${path}.${key}`, code: issue.code, message: 'is not known here' }))
  })
}

function basis(code: ErrorCode, requestId: string): Problem {
  const { status, text } = ERRORS[code]
  return { type: `urn:palier:problem:${code}`, title: text, status, code, requestId }
}

function codeOfFrameworkError(error: unknown): ErrorCode {
  const { statusCode, code } = error as Partial<FastifyError>
  if (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
  )
    return 'request.unreadable'
  if (statusCode === 413) return 'request.too_large'
  if (statusCode === 429) return 'request.too_many'
  // An address that no file of the portal can have, `//x` for one.
  if (statusCode === 404 || code === 'FST_STATIC_FORBIDDEN_PATH') return 'not_found'
  if (statusCode === 400) return 'request.unreadable'
  return 'internal'
}
