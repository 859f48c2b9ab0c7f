import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { at, json, textOr } from "./json.ts"

interface ToolResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

interface ToolOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** In milliseconds. */
  readonly timeout?: number
  /** Whether a shell reads the command. */
  readonly shell?: boolean
}

/** Runs a program to its end. */
export const run = (
  cwd: string,
  command: string,
  args: ReadonlyArray<string>,
  { input = "", env = {}, timeout, shell = false }: ToolOptions = {},
): Promise<ToolResult> =>
  new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      ...(timeout === undefined ? {} : { timeout }),
    })
    const stdout: Array<Buffer> = []
    const stderr: Array<Buffer> = []
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk))
    child.on("error", (error) => fail(new CannotDecide(`${command} cannot be started: ${error.message}`)))
    child.on("close", (status) =>
      done({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    )
    // It may end before it has read everything.
    child.stdin.on("error", () => undefined)
    child.stdin.end(input)
  })

// Not every package exports its own package.json.
const folderOf = (name: string): string => {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? []
  const folder = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, "package.json")))
  if (folder === undefined) throw new CannotDecide(`${name} is not installed. Fix: npm run pnpm -- install`)
  return folder
}

/** The file behind the command of a dependency of this package. */
export const binaryOf = (name: string, command: string): string => {
  const folder = folderOf(name)
  const bin = at(json(readFileSync(join(folder, "package.json"), "utf8")), "bin")
  return join(folder, textOr(textOr("", bin), at(bin, command)))
}

/** What a tool said, cut to what fits into one line. */
export const lastWords = ({ stdout, stderr }: ToolResult): string =>
  `${stderr}${stdout}`.trim().split("\n").slice(0, 5).join(" ").slice(0, 400)
