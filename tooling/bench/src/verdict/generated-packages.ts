import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** A package like those that a team adds: what its neighbours have, a function, and its test. */
const filesOf = (
  name: string,
  manifest: { readonly [key: string]: unknown },
): Readonly<Record<string, string>> => ({
  "package.json": `${JSON.stringify({ ...manifest, name: `@touchstone/${name}`, description: `Generated: ${name}.`, exports: { ".": "./src/index.ts" } }, null, 2)}\n`,
  "tsconfig.json": `{\n  "extends": "@touchstone/tsconfig/node.json",\n  "include": ["src", "*.ts"]\n}\n`,
  "vitest.config.ts": `import { project } from "@touchstone/vitest"\n\nexport default project()\n`,
  "src/index.ts": `/** What ${name} makes of a number. */\nexport const ${camelCase(name)} = (number: number): string => \`${name} \${number}\`\n`,
  "src/index.test.ts": `import { expect, test } from "vitest"\nimport { ${camelCase(name)} } from "./index.ts"\n\ntest("${name} names itself", () => {\n  expect(${camelCase(name)}(1)).toBe("${name} 1")\n})\n`,
})

const camelCase = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

export const nameOf = (index: number): string => `generated-${String(index).padStart(3, "0")}`

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** Puts packages into a checkout, each in its place on the map, from one number on to another. */
export const generatePackages = (root: string, from: number, to: number): void => {
  const model: unknown = JSON.parse(readFileSync(join(root, "tooling/architecture/package.json"), "utf8"))
  if (!isObject(model)) throw new Error("tooling/architecture/package.json holds no object.")
  const names = Array.from({ length: to - from }, (_, index) => nameOf(from + index))
  for (const name of names) {
    for (const [file, text] of Object.entries(filesOf(name, model))) {
      const path = join(root, "tooling", name, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  const map = join(root, "tooling/architecture/src/architecture.ts")
  const places = names.map((name) => `  "tooling/${name}": "tooling",\n`).join("")
  writeFileSync(
    map,
    readFileSync(map, "utf8").replace('  "tooling/integrity"', `${places}  "tooling/integrity"`),
  )
}
