import { enterSpace } from '@palier/contracts/identity'
import { useApiMutation } from './api.ts'
import { pagePath } from './space-path.ts'

/** Enters a customer's portal or a child seller and opens it in a new tab, on its first page or the one that is named. [PLK-005] */
export function useEnterSpace(page = ''): { enter: (key: string) => void; busy: boolean } {
  const mutation = useApiMutation(enterSpace, {
    onDone: (space) => {
      const path = pagePath(space.key, page)
      const tab = window.open(path, '_blank')
      if (!tab) window.location.assign(path)
    },
  })
  return { enter: (key) => mutation.mutate({ body: { space: key } }), busy: mutation.isPending }
}
