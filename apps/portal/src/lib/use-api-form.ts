import { type UseFormReturnType, useForm } from '@mantine/form'
import { ApiError, type CallOptions } from '@palier/client'
import type { AnyRoute, Problem, ReplyOf } from '@palier/contracts'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from './api.ts'
import { fieldText, problemOf } from './problem.ts'
import { bodySchemaOf } from './schemas.ts'

export interface ApiFormSettings<R extends AnyRoute, Values> {
  initialValues: Values
  /** What the values become as a request. Its body is checked by the contract before anything is sent. */
  request: (values: Values) => CallOptions<R>
  onDone?: (reply: ReplyOf<R>, values: Values) => void | Promise<void>
  /** Told in a notification when it went well. */
  success?: string
  /** Path in the body → name of the field in the form, where they differ. */
  fieldOf?: Record<string, string>
}

export interface ApiForm<Values> {
  form: UseFormReturnType<Values>
  values: Values
  /** Props of an input: value, change, error. */
  field: UseFormReturnType<Values>['getInputProps']
  /** A checkbox or switch. */
  check: (
    path: Parameters<UseFormReturnType<Values>['getInputProps']>[0],
  ) => ReturnType<UseFormReturnType<Values>['getInputProps']>
  submit: (event?: React.SyntheticEvent<HTMLFormElement>) => void
  busy: boolean
  /** A refusal that belongs to no field of the form. */
  problem: Problem | undefined
}

/** A form that writes through a route: checked by the contract, refusals shown at their fields. */
export function useApiForm<R extends AnyRoute, Values extends Record<string, unknown>>(
  route: R,
  settings: ApiFormSettings<R, Values>,
): ApiForm<Values> {
  const { t } = useTranslation('form')
  const [problem, setProblem] = useState<Problem>()
  const form = useForm<Values>({ initialValues: settings.initialValues })
  const attempt = useAttempt()
  const mutation = useApiMutation(route, { silent: true, ...(settings.success ? { success: settings.success } : {}) })

  // Fetched while the form is filled in, so that sending it waits for nothing.
  useEffect(() => void bodySchema(route), [route])

  const submit = form.onSubmit(async (values) => {
    setProblem(undefined)
    const options = settings.request(values)
    const invalid = await invalidFields(route, options.body)
    if (invalid.length > 0) return showFields(invalid, INVALID)
    mutation.mutate(
      { ...options, idempotencyKey: attempt.keyFor(options) },
      {
        onSuccess: (reply) => {
          attempt.forget()
          form.resetDirty()
          void settings.onDone?.(reply, values)
        },
        onError: (error) => {
          // An answer settles the attempt; where none came, the same request must not be carried out twice.
          if (error instanceof ApiError && error.status >= 400 && error.status < 500) attempt.forget()
          const refusal = problemOf(error)
          showFields(
            refusal.fields?.map((field) => ({ ...field, path: field.path.replace(/^body\./, '') })) ?? [],
            refusal,
          )
        },
      },
    )
  })

  const isEmptyAt = ({ path }: InvalidField) => form.getInputProps(settings.fieldOf?.[path] ?? path).value === ''

  /** Shows what can be shown at fields; the rest of the refusal stands above the buttons. */
  function showFields(fields: readonly InvalidField[], refusal: Problem) {
    const named = fields.map((field) => ({
      name: settings.fieldOf?.[field.path] ?? field.path,
      // Whatever else an empty field lacks, it lacks a value first.
      text: isEmptyAt(field) ? t('validation.required') : fieldText(t, field),
    }))
    form.setErrors(Object.fromEntries(named.map(({ name, text }) => [name, text])))
    const allShown = named.length > 0 && named.every(({ name }) => String(name.split('.')[0]) in form.values)
    setProblem(allShown ? undefined : refusal)
    focusFirstError()
  }

  return {
    form,
    values: form.values,
    field: form.getInputProps,
    check: (path) => form.getInputProps(path, { type: 'checkbox' }),
    submit,
    busy: mutation.isPending || form.submitting,
    problem,
  }
}

type InvalidField = Parameters<typeof fieldText>[1] & { path: string }

const INVALID: Problem = { type: 'about:blank', title: '', status: 400, code: 'request.invalid' }

async function invalidFields(route: AnyRoute, body: unknown): Promise<InvalidField[]> {
  const outcome = (await bodySchema(route))?.safeParse(body)
  if (!outcome || outcome.success) return []
  return outcome.error.issues.map((issue) => ({ ...issue, path: issue.path.join('.') }))
}

/** Where the schema cannot be fetched the form is sent unchecked: the server checks in any case. */
function bodySchema(route: AnyRoute) {
  return bodySchemaOf(route).catch(() => undefined)
}

/** One idempotency key for one request, however often it is sent. */
function useAttempt() {
  const current = useRef<{ request: string; key: string } | null>(null)
  return {
    keyFor: (options: unknown) => {
      const request = JSON.stringify(options)
      if (current.current?.request !== request) current.current = { request, key: crypto.randomUUID() }
      return current.current.key
    },
    forget: () => {
      current.current = null
    },
  }
}

/** After the errors are on screen, the cursor goes to the first of them. */
function focusFirstError() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
}
