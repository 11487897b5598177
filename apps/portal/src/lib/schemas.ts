import type { AnyRoute } from '@palier/contracts'

type BodySchema = NonNullable<AnyRoute['body']>

/**
 * The schema of a route's body, for checking a form. In the built portal routes are shipped without their schemas (see
 * `build/light-contracts.ts`), which are then fetched; in tests a route is whole.
 */
export async function bodySchemaOf(
  route: AnyRoute & { schemas?: () => Promise<AnyRoute> },
): Promise<BodySchema | undefined> {
  if (!route.schemas) return route.body
  await import('./zod-settings.ts')
  return (await route.schemas()).body
}
