/**
 * How names are compared in a search: small letters without accents, words parted at blanks and punctuation. The database folds
 * with the same two texts (`translate`), so that both sides agree whatever its locale is.
 */
const LETTERS = 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝœŒæÆ'
const PLAIN = 'aaaaaaceeeeiiiinoooooouuuuyyaaaaaaceeeeiiiinoooooouuuuyooaa'
const PUNCTUATION = '@.,;:!?/\\|_-+=*#&%"()[]{}<>\'’`~^$'

export const FOLD_FROM = LETTERS + PUNCTUATION
export const FOLD_TO = PLAIN + ' '.repeat(PUNCTUATION.length)

const MAX_WORDS = 8
const folds = new Map([...FOLD_FROM].map((letter, place) => [letter, [...FOLD_TO][place] ?? ' ']))

/** The words that a search looks for; each must begin a word of what is found. */
export function searchWords(text: string): string[] {
  const folded = [...text.toLowerCase()].map((letter) => folds.get(letter) ?? letter).join('')
  return [...new Set(folded.split(/[\s\p{C}]+/u).filter((word) => word !== ''))].slice(0, MAX_WORDS)
}

/**
 * The search as a tsquery (PostgreSQL manual, 8.11.2): the seller's own word, so that the index finds only its rows, and the
 * beginnings of words. Punctuation is gone from the words, so that none can end its quotes.
 */
export function searchQuery(sellerId: string, text: string): string {
  return [`'@${sellerId}'`, ...wordBeginnings(text)].join(' & ')
}

/** The same without the seller's own word, for a query that has the seller as a condition. Empty for a text without words. */
export function wordsQuery(text: string): string {
  return wordBeginnings(text).join(' & ')
}

function wordBeginnings(text: string): string[] {
  return searchWords(text).map((word) => `'${word}':*`)
}
