import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { apply, settled } from "./apply.ts"
import { generators, help, isKind } from "./generators/index.ts"
import type { Plan } from "./plan.ts"
import { Refusal } from "./refusal.ts"
import { repositoryAt } from "./repository.ts"

const options = {
  layer: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const

const asked = (args: ReadonlyArray<string>) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Node.js says what it is in its first sentence; the rest is advice on another matter.
    const [said = ""] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new Refusal(`${said.replace(/\.$/, "")}; --help shows what there is.`)
  }
}

const pathsOf = (files: Plan["files"]): ReadonlyArray<string> => files.map(({ path }) => path).toSorted()

const report = (plan: Plan, isDry: boolean): string =>
  [
    ...pathsOf(plan.files).map((path) => `new      ${path}`),
    ...[...pathsOf(plan.changes), ...plan.written].map((path) => `changed  ${path}`),
    isDry ? "Nothing was written." : `Next: ${plan.next} Then: npm run verify`,
    "",
  ].join("\n")

const asJson = (plan: Plan, isDry: boolean): string =>
  `${JSON.stringify({
    dryRun: isDry,
    new: pathsOf(plan.files),
    changed: [...pathsOf(plan.changes), ...plan.written],
    next: plan.next,
  })}\n`

const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    interruption.abort()
  })

const main = async (): Promise<void> => {
  const { values, positionals } = asked(process.argv.slice(2))
  if (values.help) {
    process.stdout.write(help)
    return
  }
  const [kind = "", ...words] = positionals
  if (!isKind(kind))
    throw new Refusal(
      `${kind === "" ? "Say what to generate" : `There is no generator "${kind}"`}: ${Object.keys(generators).join(", ")}; --help says more.`,
    )
  if (words.length === 0) throw new Refusal(`Say its name: npm run generate -- ${kind} NAME`)
  if (kind !== "package" && values.layer !== undefined)
    throw new Refusal(`--layer is for packages; ${kind} has none.`)
  const root = resolve(import.meta.dirname, "../../..")
  const wish = { name: words.join(" "), layer: values.layer }
  const plan = await settled(root, generators[kind].plan(repositoryAt(root), wish))
  const isDry = values["dry-run"]
  if (!isDry) await apply(root, plan, interruption.signal)
  process.stdout.write(values.json ? asJson(plan, isDry) : report(plan, isDry))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = interruption.signal.aborted ? 130 : 2
}
