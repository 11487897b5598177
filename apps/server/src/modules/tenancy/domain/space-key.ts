/** How a space is named in addresses and in the `Palier-Space` header: `acme`, or `acme/101444` for a customer's portal. */
export type SpaceName = { readonly slug: string; readonly customerNumber: number | null }

const FORM = /^([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)(?:\/([1-9]\d{0,8}))?$/

export function readSpaceKey(key: string): SpaceName | undefined {
  const [, slug, number] = FORM.exec(key) ?? []
  if (slug === undefined) return undefined
  return { slug, customerNumber: number === undefined ? null : Number(number) }
}

export function spaceKey({ slug, customerNumber }: SpaceName): string {
  return customerNumber === null ? slug : `${slug}/${customerNumber}`
}
