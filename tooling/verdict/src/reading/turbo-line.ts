/** A line that turbo printed for one of its tasks. */
export interface TaskLine {
  /** Such as `@touchstone/orders#types`, or `//#format:check` for the root's own. */
  readonly task: string
  readonly text: string
}

const prefixed = /^(?<owner>\/\/|[^\s:#]+):(?<name>\S+): (?<text>.*)$/

// oxlint-disable-next-line no-control-regex -- the escape character is what colours begin with
const colour = /\u001B\[[0-9;]*[A-Za-z]/g

/** Reads a line of turbo's stream, in which each begins with its task; null where it is turbo's own. */
export const taskLineOf = (line: string): TaskLine | null => {
  const { owner, name, text = "" } = prefixed.exec(line.replaceAll(colour, ""))?.groups ?? {}
  return owner === undefined || name === undefined ? null : { task: `${owner}#${name}`, text }
}

/** The task of which turbo says, as soon as it knows, that it has failed; null where a line says no such thing. */
export const failedTaskOf = (line: string): string | null =>
  /^(?<task>\S+#\S+): +ERROR +command /.exec(line.replaceAll(colour, ""))?.groups?.["task"] ?? null
