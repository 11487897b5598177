import { useTranslation } from 'react-i18next'

export interface ServiceNames {
  service: (kind: string) => string
  resource: (key: string) => string
}

/** Names of kinds of service and of their resources; what has no text is shown by its own key. */
export function useServiceNames(): ServiceNames {
  const { t } = useTranslation('catalog')
  // Services declare their keys at run time, so the compiler does not know them.
  const name = (key: string, fallback: string): string => t(key as never, { defaultValue: fallback })
  return {
    service: (kind) => name(`service.${kind}`, kind),
    resource: (key) => name(`resource.${key}`, key),
  }
}
