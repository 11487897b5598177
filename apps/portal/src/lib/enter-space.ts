import { enterSpace } from '@palier/contracts/identity'
import { useApiMutation } from './api.ts'
import { spacePath } from './space-path.ts'

/** Enters a customer's portal or a child seller and opens it in a new tab. [PLK-005] */
export function useEnterSpace(): { enter: (key: string) => void; busy: boolean } {
  const mutation = useApiMutation(enterSpace, {
    onDone: (space) => {
      const tab = window.open(spacePath(space.key), '_blank')
      if (!tab) window.location.assign(spacePath(space.key))
    },
  })
  return { enter: (key) => mutation.mutate({ body: { space: key } }), busy: mutation.isPending }
}
