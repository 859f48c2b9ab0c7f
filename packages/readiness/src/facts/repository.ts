import { existsSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { locks, type Manager, managerOf, type Script } from "../experiments/tasks.ts"
import { Refusal } from "../refusal.ts"
import { type Site, siteOf } from "./ask-git.ts"

/** A folder with a package.json, as it is. */
export interface Repository {
  readonly site: Site
  readonly name: string
  readonly manager: Manager
  /** Such as pnpm@10.0.0; empty where the repository does not say. */
  readonly packageManager: string
  readonly isLocked: boolean
  readonly scripts: ReadonlyArray<Script>
}

const others = [
  "Cargo.toml",
  "go.mod",
  "pyproject.toml",
  "pom.xml",
  "Gemfile",
  "composer.json",
  "requirements.txt",
]

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const manifestOf = (path: string): Readonly<Record<string, unknown>> => {
  const file = join(path, "package.json")
  if (!existsSync(file)) {
    const other = others.find((one) => existsSync(join(path, one)))
    throw new Refusal(
      other === undefined
        ? `${path} has no package.json. Fix: name the root of a JavaScript or TypeScript repository.`
        : `${path} is no JavaScript or TypeScript repository: it has ${other}, and no package.json. Fix: name one that is.`,
    )
  }
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"))
    if (isRecord(manifest)) return manifest
  } catch (error) {
    throw new Refusal(
      `${file} is not JSON: ${error instanceof Error ? error.message.split("\n")[0] : ""}. Fix: mend it.`,
    )
  }
  throw new Refusal(`${file} is not an object. Fix: make it a manifest, such as by npm init.`)
}

const scriptsIn = (value: unknown): ReadonlyArray<Script> =>
  isRecord(value)
    ? Object.entries(value).flatMap(([name, body]) => (typeof body === "string" ? [{ name, body }] : []))
    : []

/** Reads what a folder is. */
export const repositoryAt = (path: string): Repository => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new Refusal(`${path} does not exist. Fix: name a folder that does.`)
  if (!found.isDirectory()) throw new Refusal(`${path} is a file. Fix: name the folder of a repository.`)
  const { name, packageManager, scripts } = manifestOf(path)
  const said = typeof packageManager === "string" ? packageManager : ""
  const files = new Set([...locks, ".yarnrc.yml"].filter((file) => existsSync(join(path, file))))
  return {
    site: siteOf(path),
    name: typeof name === "string" ? name : path,
    manager: managerOf(files, said),
    packageManager: said,
    isLocked: locks.some((file) => files.has(file)),
    scripts: scriptsIn(scripts),
  }
}
