// upstream.mjs COMMAND [ARG...]: runs a command of the template that this repository was made from, in the version that
// its stamp names. --from PACKAGE takes that version from a file, as where no registry has it.
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

const root = join(import.meta.dirname, "..", "..")

/** The package that made this: the stamp has its name, and is the one file at the root that begins with a version. */
const maker = () => {
  for (const file of readdirSync(root)) {
    const name = /^\.(?<name>.+)\.json$/.exec(file)?.groups?.name
    const version =
      name && /^\{\s*"version": "(?<version>[^"]+)"/.exec(readFileSync(join(root, file), "utf8"))
    if (version) return { name: `create-${name}`, version: version.groups.version }
  }
  return null
}

const [command = "", ...rest] = process.argv.slice(2)
const made = maker()
if (made === null) {
  process.stderr.write(
    `There is no stamp of what this was made from: ${command} is for what was made, and not for the template.\n`,
  )
  process.exit(2)
}
const from = rest.indexOf("--from") + 1
const file = from > 0 ? resolve(process.env.INIT_CWD ?? ".", rest[from] ?? "") : null
const args = file === null ? rest : rest.with(from, file)
const windows = process.platform === "win32"
const quoted = (text) => (windows && /\s/.test(text) ? `"${text}"` : text)
const { error, status } = spawnSync(
  "npm",
  [
    "exec",
    "--yes",
    quoted(`--package=${file ?? `${made.name}@${made.version}`}`),
    "--",
    made.name,
    command,
    ...args.map(quoted),
  ],
  { cwd: root, shell: windows, stdio: "inherit" },
)
if (error !== undefined) process.stderr.write(`${error.message}\n`)
process.exit(status ?? 1)
