import type { Client } from '@palier/client'
import { problemOf } from './problem.ts'

/*
 * What makes or ends ways in needs a proof of the person that is not older than ten minutes. Whoever calls such a route waits until
 * the dialogue has it, and the same request goes out again: nothing that was typed is lost.
 */

interface Question {
  readonly answer: Promise<boolean>
  settle: (isProved: boolean) => void
}

let question: Question | undefined
const listeners = new Set<() => void>()

/** For the one dialogue that asks. */
export const proofQuestion = {
  current: (): Question | undefined => question,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Runs the call; where the server wants a proof first, again after each that the person gives, until they give none. */
export async function withProof<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (problemOf(error).code !== 'access.proof_needed' || !(await ask())) throw error
    }
  }
}

/** The client with every call of it that way. */
export function proving(client: Client): Client {
  const call: Client['call'] = (route, ...options) => withProof(() => client.call(route, ...options))
  return { ...client, call }
}

/** Several requests at once are one question. */
function ask(): Promise<boolean> {
  if (!question) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    question = {
      answer: promise,
      settle: (isProved) => {
        question = undefined
        resolve(isProved)
        tell()
      },
    }
    tell()
  }
  return question.answer
}

function tell(): void {
  for (const listener of listeners) listener()
}
