/** The address of a customer's portal, as the portal's pages name it. */
export function portalAddress(publicUrl: string, sellerSlug: string, customerNumber: number): string {
  return `${publicUrl}/c/${sellerSlug}/${customerNumber}`
}
