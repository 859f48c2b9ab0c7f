import { relative, resolve } from "node:path"
import { parseArgs } from "node:util"
import { bundle } from "./index.ts"

const help = `node tooling/bundle/src/main.ts APP [ENTRY...]

Makes of an app's src/ENTRY.ts, and all that it imports, the one file dist/ENTRY.mjs, which runs with Node.js alone.

  APP      the folder of an app, such as apps/orders
  ENTRY    main when left out
  --help   shows this
`

const build = async (app: string, entries: ReadonlyArray<string>): Promise<void> => {
  for (const entry of entries) {
    const { file, bytes } = await bundle({ app: resolve(app), entry })
    process.stdout.write(`${relative(process.cwd(), file)}  ${(bytes / 1024).toFixed(0)} KiB\n`)
  }
}

const main = async (): Promise<void> => {
  const options = { help: { type: "boolean" } } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [app, ...entries] = positionals
  if (values.help === true) process.stdout.write(help)
  else if (app === undefined) throw new Error(`No app is named.\n\n${help}`)
  else await build(app, entries.length > 0 ? entries : ["main"])
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
