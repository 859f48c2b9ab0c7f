import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdirSync, readdirSync, watch } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { putInPlace } from "../src/scaffold/put-in-place.ts"
import { runHere } from "./command.ts"
import { emptyFolder } from "./here.ts"

const main = resolve(import.meta.dirname, "../src/main.ts")

describe("interrupted, it leaves nothing", () => {
  test.each(["Rendering", "Writing", "Committing"])("while %s", async (step) => {
    const folder = emptyFolder()
    const interruption = new AbortController()
    const outcome = await runHere([join(folder, "acme")], {
      signal: interruption.signal,
      note: (text) => {
        if (text.startsWith(step)) interruption.abort()
      },
    })
    expect(outcome).toMatchObject({ exitCode: 130, complaint: "Interrupted. Nothing was left behind.\n" })
    expect(readdirSync(folder)).toEqual([])
  })

  test.each(["SIGINT", "SIGTERM"] as const)("by %s, in the midst of writing", async (signal) => {
    const folder = emptyFolder()
    const child = spawn(process.execPath, [main, join(folder, "acme")])
    // The folder in which it is made has come to be there.
    watch(folder).once("change", () => child.kill(signal))
    await once(child, "close")
    expect(child.exitCode).toBe(130)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe("kept from writing, it says why and leaves nothing", () => {
  const outcomeOf = async (command: string, args: ReadonlyArray<string>) => {
    const child = spawn(command, args)
    let said = ""
    child.stderr.on("data", (chunk) => (said += String(chunk)))
    await once(child, "close")
    return { exitCode: child.exitCode, said }
  }

  test.runIf(process.platform !== "win32")("by a limit on what it may write", async () => {
    const folder = emptyFolder()
    const line = `ulimit -f 100 && exec "$0" "$1" "$2"`
    const { exitCode, said } = await outcomeOf("sh", [
      "-c",
      line,
      process.execPath,
      main,
      join(folder, "acme"),
    ])
    expect(exitCode).toBe(1)
    expect(said).toMatch(/^Cannot write .*: a file is larger than is allowed\. Nothing was left behind\.\n$/)
    expect(readdirSync(folder)).toEqual([])
  })

  test("by a folder that takes no files", async () => {
    const locked = join(emptyFolder(), "locked")
    mkdirSync(locked)
    chmodSync(locked, 0o555)
    // Who may write everywhere may not write there.
    const place = process.getuid?.() === 0 ? "/proc/acme" : join(locked, "acme")
    const { exitCode, said } = await outcomeOf(process.execPath, [main, place])
    expect(exitCode).toBe(1)
    expect(said).toMatch(/^Cannot write .*: .*\. Nothing was left behind\.\n$/)
    expect(readdirSync(locked)).toEqual([])
  })

  test("by what has come to stand in its place", async () => {
    const folder = emptyFolder()
    const directory = join(folder, "acme")
    const making = putInPlace({ directory, isThere: false }, () => {
      mkdirSync(join(directory, "theirs"), { recursive: true })
      return Promise.resolve()
    })
    await expect(making).rejects.toMatchObject({ code: "ENOTEMPTY" })
    expect(readdirSync(folder, { recursive: true })).toEqual(["acme", join("acme", "theirs")])
  })
})
