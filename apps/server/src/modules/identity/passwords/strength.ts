import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import * as french from '@zxcvbn-ts/language-fr'

/** `score` 0 to 4 as zxcvbn counts: 3 resists ten thousand million guesses. `isBreached`: it stands on a list of stolen ones. */
export type Strength = { readonly score: number; readonly isBreached: boolean }

const BREACHED = 'passwords-common'

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
})
const breached = new Set<string>(common.dictionary[BREACHED].map((word) => String(word).toLowerCase()))

/**
 * How long a password would resist guessing, with words in English and French, names, keyboard rows and dates taken apart.
 * `ownWords` (name, address, platform) are worth nothing in it.
 */
export function strengthOf(password: string, ownWords: readonly string[]): Strength {
  return {
    score: estimator.check(password, [...ownWords]).score,
    isBreached: breached.has(password.toLowerCase()),
  }
}
