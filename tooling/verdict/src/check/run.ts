import { spawn } from "node:child_process"

/** How a tool ended: whether it objected to something, and what it wrote. Prettier names files among its errors. */
export interface Outcome {
  readonly objected: boolean
  readonly output: string
}

/** Runs a tool to its end. An exit code of 1 or 2 is an objection, unless the tool complains of its own work. */
export const run = (command: string, args: ReadonlyArray<string>, cwd: string): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    })
    const chunks = { out: "", err: "" }
    child.stdout.on("data", (chunk) => {
      chunks.out += String(chunk)
    })
    child.stderr.on("data", (chunk) => {
      chunks.err += String(chunk)
    })
    child.once("error", reject)
    child.once("close", (code) => {
      if (code === 0 || code === 1 || (code === 2 && chunks.err === "")) {
        resolve({ objected: code !== 0, output: code === 0 ? chunks.out : `${chunks.out}\n${chunks.err}` })
      } else
        reject(
          new Error(`${command} could not do its work (exit code ${code}):\n${chunks.err || chunks.out}`),
        )
    })
  })

/**
 * Reads what a tool has found. One that objects, and says nothing that can be read, has not looked at all: that is an
 * error, never a clean answer.
 */
export const findingsOf = <A>(
  { objected, output }: Outcome,
  read: (output: string) => ReadonlyArray<A>,
): ReadonlyArray<A> => {
  const found = read(output)
  if (objected && found.length === 0) throw new Error(`A tool could not do its work:\n${output.trim()}`)
  return found
}
