import { randomBytes } from 'node:crypto'
import { addDuration } from '@palier/kernel'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Auth } from './auth.ts'
import { INVITATION_LINK_SECONDS } from './settings.ts'
import { findPerson, hasPassword, type Person } from './store.ts'

const TOKEN_BYTES = 24

export type Links = ReturnType<typeof createLinks>

/** Single-use links to the page on which a person sets a password. */
export function createLinks(options: { database: Database; publicUrl: string; auth: () => Auth }) {
  const addressOf = (token: string) => `${options.publicUrl}/reset-password?token=${token}`

  /** A new link for this person, valid for so long; using any link of theirs ends all others. */
  async function issuePasswordLink(userId: string, validForSeconds: number = INVITATION_LINK_SECONDS): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const { internalAdapter } = await options.auth().$context
    await internalAdapter.createVerificationValue({
      identifier: `reset-password:${token}`,
      value: userId,
      expiresAt: new Date(addDuration(machineNow(), { ms: validForSeconds * 1000 })),
    })
    return addressOf(token)
  }

  return {
    addressOf,
    issuePasswordLink,
    /** Who may set a password with this token, while it is good. */
    personOf: async (token: string): Promise<Person | undefined> => {
      const { internalAdapter } = await options.auth().$context
      const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      return found ? findPerson(options.database.owner, found.value) : undefined
    },
    /** Where an invited person begins: at the invitation, and before that by setting a password when they have none. */
    issueInvitationLink: async (userId: string, invitationToken: string): Promise<string> =>
      (await hasPassword(options.database.owner, userId))
        ? `${options.publicUrl}/invitation?token=${invitationToken}`
        : `${await issuePasswordLink(userId)}&invitation=${invitationToken}`,
  }
}
