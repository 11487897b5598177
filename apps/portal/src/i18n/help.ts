export interface HelpTopic {
  /** `tenancy.customers`: the file and the topic in it. */
  key: string
  title: string
  text: string
}

const files = import.meta.glob<{ default: { help?: Record<string, { title: string; text: string }> } }>('./*/*.json')

/** The help topics of all features in a language, by title. */
export async function loadHelp(language: string): Promise<HelpTopic[]> {
  const mine = Object.entries(files).filter(
    ([path]) => path.startsWith(`./${language}/`) && !path.endsWith('/shell.json'),
  )
  const topics = await Promise.all(
    mine.map(async ([path, load]) => {
      const feature = path.slice(`./${language}/`.length, -'.json'.length)
      const { help = {} } = (await load()).default
      return Object.entries(help).map(([key, topic]) => ({ key: `${feature}.${key}`, ...topic }))
    }),
  )
  return topics.flat().toSorted((left, right) => left.title.localeCompare(right.title, language))
}
