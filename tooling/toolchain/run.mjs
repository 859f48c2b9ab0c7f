// run.mjs COMMAND [ARG...]: runs a command with the pinned Node.js and pnpm first on PATH and the workspace installed.
// Every root script goes through it, so that a machine with only Node.js 20, npm and git has all it needs.
// It must therefore run on Node.js 20 and import nothing that would have to be installed first.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { constants } from "node:os"
import { delimiter, join } from "node:path"

const fail = (message) => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const here = import.meta.dirname
if (here === undefined) fail(`Node.js 20.11 or later is needed to start; this is ${process.version}.`)
const root = join(here, "..", "..")
const windows = process.platform === "win32"

/** The caller's environment, without what npm adds to it (pnpm would read npm's settings as its own). */
const environment = () => {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))
  const env = Object.fromEntries(kept)
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH"
  const bins = [join(here, "node_modules", ".bin"), join(root, "node_modules", ".bin")]
  env[pathName] = [...bins, env[pathName]].join(delimiter)
  env["TURBO_TELEMETRY_DISABLED"] = "1"
  return env
}

// Windows starts npm, pnpm and turbo through .cmd files, which only a shell runs; the shell then needs the quotes.
const quoted = (text) => (windows && /[\s"&|<>^%]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const start = (spawner, command, args, options) =>
  spawner(quoted(command), args.map(quoted), { shell: windows, ...options })

/** Runs one step of the set-up quietly: its output is shown only when it fails. */
const step = (title, command, args, options) => {
  const result = start(spawnSync, command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options })
  if (result.signal === "SIGINT" || result.status === 130) process.exit(130)
  if (result.error === undefined && result.status === 0) return
  const output = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join("\n").trim()
  fail(
    `${output}\n\n${title} failed (the output is above). Is the package registry reachable? Mend it and run the same command again.`,
  )
}

const installToolchain = (env) => {
  const lock = readFileSync(join(here, "package-lock.json"))
  const wanted = createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex")
  const stamp = join(here, "node_modules", ".installed")
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return
  process.stderr.write("First run: getting the pinned Node.js and pnpm (about 15 s) ...\n")
  rmSync(stamp, { force: true })
  step("Getting the toolchain", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: here,
    env,
  })
  // npm 11 does not run install scripts; pnpm's own one puts the native binary in place of a slow placeholder.
  step("Setting up pnpm", process.execPath, [join(here, "node_modules", "pnpm", "install.js")], {
    cwd: join(here, "node_modules", "pnpm"),
    env,
  })
  if (
    spawnSync(join(here, "node_modules", ".bin", windows ? "node.cmd" : "node"), ["--version"], {
      shell: windows,
    }).status !== 0
  ) {
    fail(
      `There is no pinned Node.js for ${process.platform}-${process.arch}: the toolchain supports Linux and macOS on x64 and arm64, and Windows on x64.`,
    )
  }
  writeFileSync(stamp, wanted)
}

const installWorkspace = (env) => {
  if (!existsSync(join(root, "node_modules")))
    process.stderr.write("First run: installing the dependencies ...\n")
  step("Installing the dependencies", "pnpm", ["install"], { cwd: root, env })
}

const parentOf = (pid) =>
  process.platform === "linux"
    ? Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1])
    : Number(spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout)

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === "EPERM"
  }
}

const [command, ...args] = process.argv.slice(2)
if (command === undefined) fail("usage: node tooling/toolchain/run.mjs COMMAND [ARG...]")

const env = environment()
installToolchain(env)
installWorkspace(env)

const child = start(spawn, command, args, { cwd: root, env, stdio: "inherit" })
// A terminal sends Ctrl-C to the whole process group: the child stops on its own and this process waits for it.
process.on("SIGINT", () => undefined)
process.on("SIGTERM", () => child.kill("SIGTERM"))
process.on("SIGHUP", () => child.kill("SIGHUP"))
// npm runs a script in a shell. When either is killed, nobody else tells what they have started.
if (process.env["npm_lifecycle_event"] !== undefined && !windows) {
  const starters = [process.ppid, parentOf(process.ppid)]
  setInterval(() => starters.every(isRunning) || child.kill("SIGTERM"), 500).unref()
}
child.on("error", (error) => fail(`${command} could not be started: ${error.message}`))
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
