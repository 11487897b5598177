/** The address of a space in the portal: `/s/acme` for a seller, `/c/acme/101444` for a customer's portal. */
export function spacePath(key: string): string {
  return key.includes('/') ? `/c/${key}` : `/s/${key}`
}

/** The address of a page of a space; `page` has no leading slash and is empty for the home page. */
export function pagePath(key: string, page: string): string {
  return page === '' ? spacePath(key) : `${spacePath(key)}/${page}`
}
