import { type Texts, typeset } from './typography.ts'

export interface HelpTopic {
  /** `tenancy.customers`: the file and the topic in it. */
  key: string
  title: string
  text: string
}

const files = import.meta.glob<{ default: Texts }>('./*/*.json')

/** The help topics of all features in a language, by title. */
export async function loadHelp(language: string): Promise<HelpTopic[]> {
  const mine = Object.entries(files).filter(
    ([path]) => path.startsWith(`./${language}/`) && !path.endsWith('/shell.json'),
  )
  const topics = await Promise.all(
    mine.map(async ([path, load]) => {
      const feature = path.slice(`./${language}/`.length, -'.json'.length)
      const { help = {} } = typeset((await load()).default, language)
      return Object.entries(help).map(([topic, texts]) => helpTopic(`${feature}.${topic}`, texts))
    }),
  )
  return topics.flat().toSorted((left, right) => left.title.localeCompare(right.title, language))
}

function helpTopic(key: string, texts: string | Texts): HelpTopic {
  const { title, text } = typeof texts === 'string' ? { title: texts, text: '' } : texts
  return { key, title: String(title), text: String(text) }
}
