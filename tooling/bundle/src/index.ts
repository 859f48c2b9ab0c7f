import { existsSync, statSync } from "node:fs"
import { join, resolve } from "node:path"
import { rolldown } from "rolldown"
import { inlineMigrations } from "./inline-migrations.ts"

export interface BundleOptions {
  /** The folder of the app. */
  readonly app: string
  /** Which of the files in its `src` is the program, without `.ts`; `main` when left out. */
  readonly entry?: string
  /** Where the file goes; `dist` of the app when left out. */
  readonly directory?: string
}

export interface Bundle {
  readonly file: string
  readonly bytes: number
}

/**
 * Makes one file of an app and all that it imports, which runs alone: no node_modules, no sources, no migrations beside
 * it. The same sources give the same bytes. A source map stands beside it.
 */
export const bundle = async ({ app, entry = "main", directory }: BundleOptions): Promise<Bundle> => {
  const input = resolve(app, "src", `${entry}.ts`)
  if (!existsSync(input)) {
    throw new Error(`${input} does not exist. Name the folder of an app, such as apps/orders.`)
  }
  const file = join(directory === undefined ? resolve(app, "dist") : resolve(directory), `${entry}.mjs`)
  const build = await rolldown({
    input,
    cwd: resolve(app),
    platform: "node",
    plugins: [inlineMigrations(app)],
    // What cannot be found would be missing at run time only, on a machine where nobody looks.
    onLog: (level, log, next) => {
      if (log.code === "UNRESOLVED_IMPORT") throw new Error(log.message)
      next(level, log)
    },
  })
  try {
    // What is imported when it is needed stays in the one file, and is evaluated when it is needed.
    await build.write({ file, format: "esm", codeSplitting: false, sourcemap: true, minify: false })
  } finally {
    await build.close()
  }
  return { file, bytes: statSync(file).size }
}
