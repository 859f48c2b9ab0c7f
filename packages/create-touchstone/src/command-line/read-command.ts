import { parseArgs, type ParseArgsConfig } from "node:util"
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

export interface RenameCommand {
  readonly kind: "rename"
  readonly given: Given & { readonly name: string }
}

export interface UpdateCommand {
  readonly kind: "update"
  readonly check: boolean
  /** The package of the version that the repository was made with. */
  readonly from: string | undefined
}

export interface RemoveSampleCommand {
  readonly kind: "remove-sample"
  readonly from: string | undefined
}

export type Command =
  | ScaffoldCommand
  | RenameCommand
  | UpdateCommand
  | RemoveSampleCommand
  | { readonly kind: "help" }
  | { readonly kind: "version" }

type Options = NonNullable<ParseArgsConfig["options"]>

const general = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const satisfies Options

const answers = {
  scope: { type: "string" },
  title: { type: "string" },
  holder: { type: "string" },
  sample: { type: "string" },
  target: { type: "string" },
  broker: { type: "string" },
  workshop: { type: "boolean" },
} as const satisfies Options

const ofScaffold = {
  ...general,
  ...answers,
  name: { type: "string" },
  yes: { type: "boolean", short: "y" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  "no-git": { type: "boolean" },
  install: { type: "boolean" },
} as const satisfies Options

const ofRename = { ...general, ...answers } as const
const ofUpdate = { ...general, check: { type: "boolean" }, from: { type: "string" } } as const
const ofRemoveSample = { ...general, from: { type: "string" } } as const

const help = "`--help` shows what there is"

const parse = <const Known extends Options>(args: ReadonlyArray<string>, options: Known, most: number) => {
  const { values, positionals, tokens } = parsed(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true }),
  )
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []))
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  if (twice !== undefined) throw new Refusal(`--${twice} is there twice; say it once.`)
  const tooMany = positionals.slice(most)
  if (tooMany.length > 0) throw new Refusal(`There is no place for ${tooMany.join(", ")}; ${help}.`)
  return { values, positional: positionals[0] }
}

const parsed = <Result>(read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    // Node.js says what it is in its first sentence; the rest is advice on another matter.
    const [said = ""] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new Refusal(`${said.replace(/\.$/, "")}; ${help}.`)
  }
}

type Values = Readonly<Partial<Record<Exclude<keyof Given, "workshop">, string | undefined>>> & {
  readonly workshop?: boolean | undefined
}

const givenIn = ({ name, scope, title, holder, sample, target, broker, workshop }: Values): Given => ({
  name,
  scope,
  title,
  holder,
  sample,
  target,
  broker,
  workshop: workshop === true ? "yes" : undefined,
})

interface General {
  readonly help?: boolean | undefined
  readonly version?: boolean | undefined
}

const orGeneral = (values: General, command: () => Command): Command => {
  if (values.help === true) return { kind: "help" }
  return values.version === true ? { kind: "version" } : command()
}

const readScaffold = (args: ReadonlyArray<string>): Command => {
  const { values, positional } = parse(args, ofScaffold, 1)
  return orGeneral(values, () => ({
    kind: "scaffold",
    directory: positional,
    given: givenIn(values),
    yes: values.yes === true,
    dryRun: values["dry-run"] === true,
    json: values.json === true,
    git: values["no-git"] !== true,
    install: values.install === true,
  }))
}

const readRename = (args: ReadonlyArray<string>): Command => {
  const { values, positional } = parse(args, ofRename, 1)
  return orGeneral(values, () => {
    if (positional === undefined) throw new Refusal("Say the new name: npm run rename -- NAME --scope @SCOPE")
    return { kind: "rename", given: { ...givenIn(values), name: positional } }
  })
}

const readers: Readonly<Record<string, (args: ReadonlyArray<string>) => Command>> = {
  rename: readRename,
  update: (args) => {
    const { values } = parse(args, ofUpdate, 0)
    return orGeneral(values, () => ({ kind: "update", check: values.check === true, from: values.from }))
  },
  "remove-sample": (args) => {
    const { values } = parse(args, ofRemoveSample, 0)
    return orGeneral(values, () => ({ kind: "remove-sample", from: values.from }))
  },
}

/** What is asked for. */
export const readCommand = (args: ReadonlyArray<string>): Command => {
  const [first = "", ...rest] = args
  const read = Object.hasOwn(readers, first) ? readers[first] : undefined
  return read === undefined ? readScaffold(args) : read(rest)
}
