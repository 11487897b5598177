/** Values that a public text can name: `{ limitMb: 150, askedMb: 200 }`. */
export type RefusalDetail = Readonly<Record<string, string | number>>

/** One input that is to blame: its path in the request (`lines.0.quantity`) and why. */
export type RefusedField = { readonly path: string; readonly code: string; readonly detail?: RefusalDetail }

export type Planned<T> = { readonly ok: true; readonly value: T }

export type Refused<Code extends string = string> = {
  readonly ok: false
  readonly code: Code
  readonly detail: RefusalDetail
  readonly fields?: readonly RefusedField[]
}

/** What a domain function answers: a plan to carry out, or a refusal by its code in the error catalogue. */
export type Result<T, Code extends string = string> = Planned<T> | Refused<Code>

export function plan<const T>(value: T): Planned<T> {
  return { ok: true, value }
}

export function refuse<const Code extends string>(
  code: Code,
  detail: RefusalDetail = {},
  fields: readonly RefusedField[] = [],
): Refused<Code> {
  return fields.length === 0 ? { ok: false, code, detail } : { ok: false, code, detail, fields }
}

/** For the default branch of a switch over a closed union: the compiler objects when a case is missing. */
export function exhaustive(value: never): never {
  throw new TypeError(`Unexpected case: ${JSON.stringify(value)}`)
}
