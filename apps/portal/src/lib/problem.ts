import { ApiError } from '@palier/client'
import type { FieldProblem, Problem } from '@palier/contracts'
import { formatBytes } from '@palier/kernel'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** The problem of any thrown thing; what is not an answer of the API is told as `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  return { type: 'about:blank', title: String(error), status: 500, code: 'internal' }
}

/** Gives the translated text of a refusal, by its code. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation(['errors', 'common'])
  return (error) => {
    const problem = problemOf(error)
    const nameOf = (resource: string) => t(`common:resource_name.${resource}`, { defaultValue: resource })
    // Codes hold dots, which are no levels here.
    const shown = shownParams(problem.params ?? {}, i18n.language, nameOf)
    return t(problem.code, { ...shown, keySeparator: false, defaultValue: problem.title })
  }
}

/** The figures of a refusal as a person reads them: a resource by its name, a volume in its unit. */
function shownParams(
  params: NonNullable<Problem['params']>,
  locale: string,
  nameOf: (resource: string) => string,
): Record<string, string | number> {
  const shown = Object.entries(params).map(([name, value]): [string, string | number] => {
    if (name === 'resource') return [name, nameOf(String(value))]
    return [name, params.unit === 'byte' && typeof value === 'number' ? formatBytes(value, locale) : value]
  })
  return Object.fromEntries(shown)
}

/** Gives the translated text of a field that is not valid, by the code of the validation. */
export function fieldText(t: TFunction<'form'>, field: Pick<FieldProblem, 'code'> & Partial<IssueFacts>): string {
  if (field.code === 'too_small') {
    if (field.origin === 'string') {
      return Number(field.minimum ?? 1) <= 1
        ? t('validation.required')
        : t('validation.too_short', { minimum: Number(field.minimum) })
    }
    return field.minimum === undefined
      ? t('validation.too_small')
      : t('validation.at_least', { minimum: Number(field.minimum) })
  }
  if (field.code === 'too_big') return tooBigText(t, field)
  if (field.code === 'invalid_format') return field.format === 'email' ? t('validation.email') : t('validation.format')
  if (field.code === 'no_room') return t('validation.no_room')
  if (field.code === 'invalid_type' || field.code === 'invalid_value') return t('validation.required')
  return t('validation.invalid')
}

/** What the validation tells beside its code. */
export interface IssueFacts {
  origin: string
  minimum: number | bigint
  maximum: number | bigint
  format: string
}

function tooBigText(t: TFunction<'form'>, field: Partial<IssueFacts>): string {
  if (field.maximum === undefined) return t('validation.too_big')
  const maximum = Number(field.maximum)
  return field.origin === 'string' ? t('validation.too_long', { maximum }) : t('validation.at_most', { maximum })
}
