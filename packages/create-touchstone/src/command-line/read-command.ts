import { parseArgs } from "node:util"
import type { Given } from "../answers/answers.ts"
import { Refusal } from "../refusal.ts"

export interface ScaffoldCommand {
  readonly kind: "scaffold"
  readonly directory: string | undefined
  readonly given: Given
  readonly yes: boolean
  readonly dryRun: boolean
  readonly json: boolean
  readonly git: boolean
  readonly install: boolean
}

export type Command = ScaffoldCommand | { readonly kind: "help" } | { readonly kind: "version" }

const options = {
  name: { type: "string" },
  scope: { type: "string" },
  title: { type: "string" },
  holder: { type: "string" },
  sample: { type: "string" },
  yes: { type: "boolean", short: "y" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  "no-git": { type: "boolean" },
  install: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const

const help = "`--help` shows what there is"

const parse = (args: ReadonlyArray<string>) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true })
  } catch (error) {
    // Node.js says what it is in its first sentence; the rest is advice on another matter.
    const [said = ""] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new Refusal(`${said.replace(/\.$/, "")}; ${help}.`)
  }
}

/** What is asked for. */
export const readCommand = (args: ReadonlyArray<string>): Command => {
  const { values, positionals, tokens } = parse(args)
  if (values.help === true) return { kind: "help" }
  if (values.version === true) return { kind: "version" }
  const [directory, ...more] = positionals
  if (more.length > 0)
    throw new Refusal(
      `One folder can be made, not ${positionals.length}: ${positionals.join(", ")}; ${help}.`,
    )
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []))
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  if (twice !== undefined) throw new Refusal(`--${twice} is there twice; say it once.`)
  return {
    kind: "scaffold",
    directory,
    given: {
      name: values.name,
      scope: values.scope,
      title: values.title,
      holder: values.holder,
      sample: values.sample,
    },
    yes: values.yes === true,
    dryRun: values["dry-run"] === true,
    json: values.json === true,
    git: values["no-git"] !== true,
    install: values.install === true,
  }
}
