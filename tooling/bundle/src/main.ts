import { relative, resolve, sep } from "node:path"
import { parseArgs, stripVTControlCharacters } from "node:util"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { runGate } from "@touchstone/gate-kit/gate"
import { bundle } from "./index.ts"
import { loadFailure } from "./load.ts"

const help = `node tooling/bundle/src/main.ts APP [ENTRY...]

Makes of an app's src/ENTRY.ts, and all that it imports, the one file dist/ENTRY.mjs, which runs with Node.js alone, and
starts it to see that it is whole.

  APP      the folder of an app, such as apps/orders
  ENTRY    main when left out
  --help   shows this

Exit code: 0 made and whole; 1 not, and why; 2 asked wrongly.
`

const root = resolve(import.meta.dirname, "../../..")

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const build = async (app: string, entry: string): Promise<ReadonlyArray<Diagnostic>> => {
  const wrong = (rule: string, message: string): ReadonlyArray<Diagnostic> => [
    {
      rule,
      file: relative(root, resolve(app, "src", `${entry}.ts`))
        .split(sep)
        .join("/"),
      line: 1,
      message,
    },
  ]
  try {
    const { file, bytes } = await bundle({ app: resolve(app), entry })
    process.stdout.write(`${relative(process.cwd(), file)}  ${(bytes / 1024).toFixed(0)} KiB\n`)
    const failure = loadFailure(file)
    return failure === null
      ? []
      : wrong(
          "does-not-load",
          `the bundled file lacks a part, and says: ${failure} Fix: import it by a name that stands in the source, and name its package in dependencies`,
        )
  } catch (error) {
    // The bundler draws the place below its first lines.
    const [said = ""] = stripVTControlCharacters(messageOf(error)).split("╭")
    return wrong("not-bundled", `cannot be made one file: ${said}`)
  }
}

const options = { help: { type: "boolean" } } as const

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [app, ...entries] = positionals
  if (values.help === true) process.stdout.write(help)
  else if (app === undefined) throw new Error(`No app is named.\n\n${help}`)
  else
    await runGate("artifact", async () => {
      const found: Array<Diagnostic> = []
      for (const entry of entries.length > 0 ? entries : ["main"]) found.push(...(await build(app, entry)))
      return found
    })
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 2
}
