import { ERRORS, type ErrorCode, type FieldProblem, type Withholdable } from '@palier/contracts'
import type { RefusalDetail, Result } from '@palier/kernel'
import type { Actor, Scope } from './db/scope.ts'

/**
 * The one error that a caller is told about. Everything else that is thrown is a fault of ours and becomes `internal`.
 * `detail` holds the figures that the text needs (what is left, what was asked); never anything secret.
 */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly detail: RefusalDetail
  readonly fields: FieldProblem[]
  /** What the command wrote before it was refused stays: a wrong secret that was counted, and nothing else. */
  readonly isKept: boolean

  constructor(code: ErrorCode, detail: RefusalDetail = {}, fields: FieldProblem[] = [], isKept = false) {
    super(ERRORS[code].text)
    this.code = code
    this.detail = detail
    this.fields = fields
    this.isKept = isKept
  }
}

/** Whose audit log tells of a refusal, and of whom, where the request itself does not tell yet. */
export type LogPlace = { readonly scope: Scope; readonly actor?: Actor }

/** A refusal that is written to an audit log as well. */
export class LoggedRefusal extends Refusal {
  readonly place: LogPlace
  /** What the person, or the seller, was not allowed; of refused addresses nothing. */
  readonly missing: Withholdable | undefined

  constructor(code: ErrorCode, place: LogPlace, missing: Withholdable | undefined, detail: RefusalDetail = {}) {
    super(code, missing === undefined ? detail : { permission: missing })
    this.place = place
    this.missing = missing
  }
}

/** Refuses a request because of one named field. */
export function refuseField(path: string, message: string, code = 'invalid'): Refusal {
  return new Refusal('request.invalid', {}, [{ path, code, message }])
}

/** The value of a plan, or the refusal thrown. */
export function orRefuse<T>(result: Result<T, ErrorCode>): T {
  if (result.ok) return result.value
  const fields = (result.fields ?? []).map((field) => ({
    path: field.path,
    code: field.code,
    message: ERRORS[result.code].text,
  }))
  throw new Refusal(result.code, result.detail ?? {}, fields)
}

/** The one row, or the refusal: "absent" and "not yours" are the same answer. */
export function oneOr<T>(code: ErrorCode, rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Refusal(code)
  return row
}
