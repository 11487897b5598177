import { Modal } from '@mantine/core'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { proofQuestion } from '../lib/proof.ts'
import { PageSkeleton } from '../ui/page-skeleton.tsx'

const ProofWays = lazy(() => import('./proof-ways.tsx'))

/** Above other dialogues, whose requests wait for it. */
const ABOVE = 400

/** Asks the person to prove that it is them, whenever a request waits for that. (ASVS 7.5) */
export function ProofDialogue() {
  const { t } = useTranslation('shell')
  const question = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.current)
  return (
    <Modal
      opened={question !== undefined}
      onClose={() => question?.settle(false)}
      title={t('proof.title')}
      zIndex={ABOVE}
    >
      {question ? (
        <Suspense fallback={<PageSkeleton />}>
          <ProofWays onProved={() => question.settle(true)} />
        </Suspense>
      ) : null}
    </Modal>
  )
}
