import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { ask, type Ran } from "../engine.ts"
import type { Environment } from "./environment.ts"
import type { Version } from "./versions.ts"

const programOf = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, "../inside", `${name}.ts`), "utf8")

export interface WithinOptions {
  readonly secrets?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** How long it may take, in milliseconds. */
  readonly timeout?: number
}

/**
 * Runs a program of `src/inside` in the container of a version, by the settings that the version has: so it asks from
 * where the service stands, however far away the engine is, and nothing has to be published for it.
 */
export const within = (
  environment: Environment,
  { id }: Version,
  program: "look" | "ready" | "smoke",
  args: ReadonlyArray<string> = [],
  { secrets = {}, signal, timeout = 60_000 }: WithinOptions = {},
): Promise<Ran> => {
  const passed = Object.keys(secrets).flatMap((name) => ["--env", name])
  const node = [
    "node",
    `--env-file=environments/${environment.name}.env`,
    "--input-type=module-typescript",
    "-",
  ]
  return ask(["exec", "--interactive", ...passed, id, ...node, ...args], {
    input: programOf(program),
    env: secrets,
    signal,
    timeout,
  })
}
