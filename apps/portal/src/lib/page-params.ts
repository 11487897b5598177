import { type Id, isId } from '@palier/kernel'
import { notFound, useParams } from '@tanstack/react-router'

/** An identifier from the address. @throws the router's "not found" when it is none, so that no request is made for it. */
export function useIdParam<Name extends string>(name: `${Name}Id`): Id<Name> {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const text = params[name] ?? ''
  if (!isId(text)) throw notFound()
  // Just checked; the brand is the name of the parameter.
  return text as Id<Name>
}
