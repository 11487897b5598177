import { createHourlyCounter } from './hourly-counter.ts'

/** How many refusals of one person, and of one seller, are written down in an hour; what comes beyond says nothing new. */
const PER_PERSON = 20
const PER_SELLER = 500

/**
 * Decides which refusals are worth an entry, so that nobody fills the disk by being refused. Each process counts for itself.
 * @param nowMs the machine's time.
 */
export function createDenialLimit(): (sellerId: string, personId: string, nowMs: number) => boolean {
  const counted = createHourlyCounter()
  // A person who has used up their own share does not use up the seller's.
  return (sellerId, personId, nowMs) =>
    counted(`${sellerId} ${personId}`, nowMs) <= PER_PERSON && counted(sellerId, nowMs) <= PER_SELLER
}
