import { execFile } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { format, getFileInfo, resolveConfig } from "prettier"
import type { Plan } from "./plan.ts"
import { Refusal } from "./refusal.ts"
import type { File } from "./template.ts"

/** A name of another length breaks lines elsewhere than the template's does. */
const formatted = async (root: string, { path, text }: File): Promise<File> => {
  const filepath = join(root, path)
  const { inferredParser } = await getFileInfo(filepath)
  if (inferredParser === null) return { path, text }
  return { path, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) }
}

/** The plan with every text as it will be written. */
export const settled = async (root: string, plan: Plan): Promise<Plan> => {
  const taken = plan.files.find(({ path }) => existsSync(join(root, path)))
  if (taken !== undefined) throw new Refusal(`${taken.path} is there already; choose another name.`)
  const all = (files: ReadonlyArray<File>) => Promise.all(files.map((file) => formatted(root, file)))
  return { ...plan, files: await all(plan.files), changes: await all(plan.changes) }
}

/** The folders above a path that are not there yet, the outermost first. */
const missingFolders = (root: string, path: string): ReadonlyArray<string> => {
  const folder = dirname(path)
  return existsSync(join(root, folder)) ? [] : [...missingFolders(root, folder), folder]
}

/** Remembers what is there, so that it can be put back. */
const remember = (root: string, plan: Plan): (() => void) => {
  const folders = new Set(plan.files.flatMap(({ path }) => missingFolders(root, path)[0] ?? []))
  const paths = [...plan.changes.map(({ path }) => path), ...plan.written]
  const before = paths.map((path) => [path, readFileSync(join(root, path))] as const)
  return () => {
    for (const { path } of plan.files) rmSync(join(root, path), { force: true })
    // What commands have put beside them.
    for (const folder of folders) rmSync(join(root, folder), { recursive: true, force: true })
    for (const [path, contents] of before) writeFileSync(join(root, path), contents)
  }
}

const execute = promisify(execFile)

const lastWords = (error: unknown): string => {
  const said =
    error instanceof Error && "stdout" in error && "stderr" in error
      ? `${String(error.stderr)}${String(error.stdout)}`.trim()
      : ""
  const lines = said.split("\n")
  const wrong = lines.filter((line) => /\berr(?:or|_)/i.test(line))
  return said === "" ? String(error) : (wrong.length > 0 ? wrong : lines).slice(-3).join(" ")
}

const runAll = async (root: string, { commands }: Plan, signal: AbortSignal): Promise<void> => {
  for (const [command = "", ...args] of commands) {
    try {
      await execute(command, args, { cwd: root, signal, shell: process.platform === "win32" })
    } catch (error) {
      const why = signal.aborted ? "was interrupted" : `failed: ${lastWords(error)}`
      throw new Refusal(`"${[command, ...args].join(" ")}" ${why}. All was put back as it was.`)
    }
  }
}

/** Does what is planned: all of it, or nothing. */
export const apply = async (root: string, plan: Plan, signal: AbortSignal): Promise<void> => {
  const putBack = remember(root, plan)
  try {
    for (const { path, text } of [...plan.files, ...plan.changes]) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    await runAll(root, plan, signal)
  } catch (error) {
    putBack()
    throw error
  }
}
