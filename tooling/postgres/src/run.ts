import { spawn } from "node:child_process"

/** The operating system's user that a program runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface Outcome {
  /** Null when the program could not be started, or was killed. */
  readonly code: number | null
  readonly output: string
}

interface Options {
  /** Left out: the current user. */
  readonly account?: Account | undefined
  /** A program that leaves a server behind must not hand it the pipe: reading would never end. */
  readonly output?: "collect" | "ignore"
}

// spawn takes signed ids only; macOS's nobody is -2, which `id` prints as 4294967294.
const signed = ({ uid, gid }: Account): Account => ({ uid: uid | 0, gid: gid | 0 })

/** Runs a program to its end. Never rejects: a program that cannot be started is an outcome, too. */
export const run = (command: string, args: ReadonlyArray<string>, options: Options = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const stream = options.output === "ignore" ? "ignore" : "pipe"
    const child = spawn(command, args, {
      // The current directory may be closed to the account.
      cwd: "/",
      // The messages are read by this package, in English.
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", stream, stream],
      windowsHide: true,
      ...(options.account === undefined ? {} : signed(options.account)),
    })
    let output = ""
    const collect = (text: string): void => {
      output += text
    }
    child.stdout?.setEncoding("utf8").on("data", collect)
    child.stderr?.setEncoding("utf8").on("data", collect)
    child.once("error", (error) => {
      resolve({ code: null, output: error.message })
    })
    child.once("close", (code) => {
      resolve({ code, output: output.trim() })
    })
  })
