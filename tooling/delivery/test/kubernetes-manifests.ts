import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"
import { parseAllDocuments } from "yaml"

export const folder = resolve(import.meta.dirname, "../kubernetes")

export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === "object" &&
  value !== null &&
  "apiVersion" in value &&
  "kind" in value &&
  "metadata" in value

export const manifestsIn = (text: string): ReadonlyArray<Manifest> =>
  parseAllDocuments(text)
    .map((document) => {
      const value: unknown = document.toJS()
      return value
    })
    .filter(isManifest)

export const manifestsOf = (file: string): ReadonlyArray<Manifest> =>
  manifestsIn(readFileSync(join(folder, file), "utf8"))

/** The manifest as code that its type refuses where a field is wrong, missing or unknown, and that checks its values. */
const asCode = ({ apiVersion, kind, ...rest }: Manifest, index: number): string =>
  [
    `import { ${kind} as Model${index}, type I${kind} as Shape${index} } from "kubernetes-models/${apiVersion}/${kind}"`,
    `const manifest${index}: Shape${index} = ${JSON.stringify({ apiVersion, kind, ...rest })}`,
    `new Model${index}(manifest${index}).validate()`,
  ].join("\n")

const compiler = join(
  dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")),
  "bin/tsc",
)
const flags = [
  "--ignoreConfig",
  "--noEmit",
  "--strict",
  "--skipLibCheck",
  "--module",
  "nodenext",
  "--target",
  "es2024",
]

const run = (...args: ReadonlyArray<string>): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" })
  return status === 0 ? "" : `${stdout}${stderr}`
}

/** What the API of Kubernetes has against manifests; empty where it has nothing. */
export const objections = (name: string, manifests: ReadonlyArray<Manifest>): string => {
  // Beside the package's dependencies, and where Node.js takes the types away.
  const file = resolve(import.meta.dirname, "../.test", `${name}.ts`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, manifests.map(asCode).join("\n"))
  return run(compiler, ...flags, file) || run(file)
}
