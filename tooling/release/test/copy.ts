import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "../../..")

/** What a command says; fails where it does. */
export const say = (cwd: string, command: string, ...args: ReadonlyArray<string>): string => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  })
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} failed: ${stdout}${stderr}`)
  return stdout
}

export const commit = (folder: string, subject: string): void => {
  say(folder, "git", "add", "--all")
  say(folder, "git", "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "--quiet", "-m", subject)
}

/** A clone of this workspace with what is not committed yet, and with what is installed, whose origin is beside it. */
export const copyOf = (folder: string): string => {
  const [copy, origin] = [join(folder, "copy"), join(folder, "origin")]
  say(root, "git", "init", "--quiet", "--bare", "--initial-branch=main", origin)
  say(root, "git", "init", "--quiet", "--initial-branch=main", copy)
  const files = say(root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
  for (const file of files.filter((one) => one !== "" && existsSync(join(root, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  for (const manifest of files.filter((one) => one.endsWith("package.json"))) {
    const installed = join(dirname(manifest), "node_modules")
    if (existsSync(join(root, installed)))
      symlinkSync(join(root, installed), join(copy, installed), "junction")
  }
  say(copy, "git", "remote", "add", "origin", origin)
  commit(copy, "First")
  say(copy, "git", "push", "--quiet", "origin", "main")
  return copy
}
