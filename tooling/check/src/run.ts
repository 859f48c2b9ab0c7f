import { spawn } from "node:child_process"

/**
 * Runs a tool to its end and answers with what it wrote. What it finds makes it exit with 1, or with 2
 * and a clean standard error, which is no failure.
 */
export const run = (command: string, args: ReadonlyArray<string>, cwd: string): Promise<string> =>
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
      if (code === 0 || code === 1 || (code === 2 && chunks.err === "")) resolve(chunks.out)
      else
        reject(
          new Error(`${command} could not do its work (exit code ${code}):\n${chunks.err || chunks.out}`),
        )
    })
  })
