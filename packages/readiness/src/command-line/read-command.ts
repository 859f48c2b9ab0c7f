import { parseArgs } from "node:util"
import type { Level } from "../criteria/criterion.ts"
import { tasks } from "../experiments/tasks.ts"
import { Refusal } from "../refusal.ts"

export interface JudgeCommand {
  readonly kind: "judge"
  readonly path: string
  readonly isRun: boolean
  readonly given: ReadonlyMap<string, string>
  readonly only: ReadonlyArray<string>
  /** In seconds. */
  readonly limit: number
  readonly level: Level | null
  readonly isJson: boolean
}

export type Command = JudgeCommand | { readonly kind: "help" | "version" | "list" }

const options = {
  run: { type: "boolean" },
  command: { type: "string", multiple: true },
  only: { type: "string", multiple: true },
  limit: { type: "string", default: "300" },
  level: { type: "string" },
  json: { type: "boolean" },
  list: { type: "boolean" },
  version: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
} as const

const parsed = (args: ReadonlyArray<string>) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new Refusal(`${said.replace(/\.$/, "")}. Fix: --help shows what there is.`)
  }
}

const isTask = (name: string): boolean => tasks.some((task) => task === name)

const givenIn = (commands: ReadonlyArray<string>): ReadonlyMap<string, string> =>
  new Map(
    commands.map((text) => {
      const { task = "", line = "" } = /^(?<task>\w+)=(?<line>.+)$/s.exec(text)?.groups ?? {}
      if (!isTask(task))
        throw new Refusal(`--command ${text} names no task. Fix: TASK=LINE, with one of ${tasks.join(", ")}.`)
      return [task, line]
    }),
  )

const levels: ReadonlyArray<Level> = [1, 2, 3, 4, 5]

const levelOf = (text: string | undefined): Level | null => {
  if (text === undefined) return null
  const level = levels.find((one) => String(one) === text)
  if (level === undefined) throw new Refusal(`--level ${text} is no level. Fix: 1 to 5.`)
  return level
}

const limitOf = (text: string): number => {
  const limit = Number(text)
  if (!(limit > 0 && limit <= 86_400))
    throw new Refusal(`--limit ${text} is no time. Fix: a number of seconds, such as 300.`)
  return limit
}

/** What is asked for. */
export const readCommand = (args: ReadonlyArray<string>): Command => {
  const { values, positionals } = parsed(args)
  if (values.help === true) return { kind: "help" }
  if (values.version === true) return { kind: "version" }
  if (values.list === true) return { kind: "list" }
  if (positionals.length > 1)
    throw new Refusal(`There is no place for ${positionals.slice(1).join(", ")}. Fix: name one repository.`)
  return {
    kind: "judge",
    path: positionals[0] ?? ".",
    isRun: values.run === true,
    given: givenIn(values.command ?? []),
    only: values.only ?? [],
    limit: limitOf(values.limit),
    level: levelOf(values.level),
    isJson: values.json === true,
  }
}
