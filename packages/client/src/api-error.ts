import type { Problem } from '@palier/contracts'

/** A refusal of the API, as its problem details (RFC 9457) say it. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem
  readonly status: number

  constructor(problem: Problem, status: number) {
    super(problem.detail ?? problem.title)
    this.problem = problem
    this.status = status
  }
}

/** What is told when the server cannot be reached, in the same form as its own refusals. */
export function unreachable(detail: string): ApiError {
  const problem: Problem = {
    type: 'about:blank',
    title: 'The platform cannot be reached.',
    status: 503,
    code: 'service_unavailable',
    detail,
  }
  return new ApiError(problem, 0)
}

/** Reads the problem of an answer; an answer that is no problem document (a proxy's page) becomes `internal`. */
export async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text()
  const problem = parsed(text)
  if (problem) return new ApiError(problem, response.status)
  const code = response.status === 502 || response.status === 503 ? 'service_unavailable' : 'internal'
  const title = response.statusText || 'The answer of the platform cannot be read.'
  return new ApiError({ type: 'about:blank', title, status: response.status, code }, response.status)
}

function parsed(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isProblem(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'title' in value
  )
}
