import { type UseFormReturnType, useForm } from '@mantine/form'
import type { CallOptions } from '@palier/client'
import type { AnyRoute, Problem, ReplyOf } from '@palier/contracts'
import { useEffect, useState } from 'react'
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
  const mutation = useApiMutation(route, { silent: true, ...(settings.success ? { success: settings.success } : {}) })

  const fieldName = (path: string) => settings.fieldOf?.[path] ?? path

  // Fetched while the form is filled in, so that sending it waits for nothing.
  useEffect(() => void bodySchemaOf(route), [route])

  const submit = form.onSubmit(async (values) => {
    setProblem(undefined)
    const options = settings.request(values)
    const invalid = await invalidFields(route, options.body)
    if (invalid.length > 0) {
      form.setErrors(Object.fromEntries(invalid.map((issue) => [fieldName(issue.path), fieldText(t, issue)])))
      focusFirstError()
      return
    }
    mutation.mutate(options, {
      onSuccess: (reply) => {
        form.resetDirty()
        void settings.onDone?.(reply, values)
      },
      onError: (error) => showRefusal(problemOf(error)),
    })
  })

  function showRefusal(refusal: Problem) {
    const fields =
      refusal.fields?.map((field) => ({ ...field, path: fieldName(field.path.replace(/^body\./, '')) })) ?? []
    form.setErrors(Object.fromEntries(fields.map((field) => [field.path, fieldText(t, field)])))
    const allShown = fields.length > 0 && fields.every(({ path }) => String(path.split('.')[0]) in form.values)
    setProblem(allShown ? undefined : refusal)
    focusFirstError()
  }

  return {
    form,
    values: form.values,
    field: form.getInputProps,
    check: (path) => form.getInputProps(path, { type: 'checkbox' }),
    submit,
    busy: mutation.isPending,
    problem,
  }
}

async function invalidFields(route: AnyRoute, body: unknown) {
  const outcome = (await bodySchemaOf(route))?.safeParse(body)
  if (!outcome || outcome.success) return []
  return outcome.error.issues.map((issue) => ({ ...issue, path: issue.path.join('.') }))
}

/** After the errors are on screen, the cursor goes to the first of them. */
function focusFirstError() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
}
