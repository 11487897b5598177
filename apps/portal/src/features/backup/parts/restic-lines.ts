/** What is shown once when a password was issued. */
export interface Access {
  number: string
  password: string
  /** `rest:http://…/vault/<number>/` */
  repositoryUrl: string
}

/**
 * The lines for a shell that make a repository and back up into it with restic. Number and password stand in the address,
 * which every version of restic understands; the address goes by the environment, so that no process list shows it.
 */
export function resticLines(access: Access): string {
  return [
    `export RESTIC_REPOSITORY=${quoted(addressOf(access))}`,
    'restic init',
    'restic backup "$HOME/Documents"',
  ].join('\n')
}

function addressOf({ number, password, repositoryUrl }: Access): string {
  const person = `${encodeURIComponent(number)}:${encodeURIComponent(password)}@`
  return repositoryUrl.replace('://', () => `://${person}`)
}

/** A text as one word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
