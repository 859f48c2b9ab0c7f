import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { chmod, cp, mkdir, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Binaries } from "./binaries.ts"
import { newDirectory } from "./new-directory.ts"
import { type Account, run } from "./run.ts"

/** Where a cluster and its binaries are, and who runs them. */
export interface Place {
  /** Undefined: the current user. */
  readonly account: Account | undefined
  readonly binaries: string
  readonly dataDirectory: string
}

/** Open to every user; only root writes here. */
const shared = "/var/lib/embedded-postgres"

const idOfNobody = async (kind: "-u" | "-g"): Promise<number> => {
  const { code, output } = await run("id", [kind, "nobody"])
  if (code === 0 && /^-?\d+$/.test(output)) return Number(output) >>> 0
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "nobody" to run it; add one, or start as an ordinary user.',
  )
}

/** Whoever owns the cluster already; root's own directories go to nobody. */
const chooseAccount = async (dataDirectory: string): Promise<Account> => {
  const owner = existsSync(dataDirectory) ? await stat(dataDirectory) : undefined
  return owner !== undefined && owner.uid !== 0
    ? { uid: owner.uid, gid: owner.gid }
    : { uid: await idOfNobody("-u"), gid: await idOfNobody("-g") }
}

const canRun = async (binaries: string, account: Account): Promise<boolean> =>
  (await run(join(binaries, "bin", "postgres"), ["--version"], { account })).code === 0

const canReach = async (directory: string, account: Account): Promise<boolean> =>
  (await run("sh", ["-c", 'test -x "$1"', "sh", directory], { account })).code === 0

const openDirectory = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true })
  await chmod(path, 0o755)
}

const copyToShared = async (binaries: Binaries, account: Account): Promise<string> => {
  const copy = join(shared, binaries.name)
  await openDirectory(shared)
  if (!existsSync(copy)) {
    await newDirectory(copy, (draft) =>
      cp(binaries.directory, draft, { recursive: true, verbatimSymlinks: true }),
    )
  }
  if (await canRun(copy, account)) return copy
  throw new Error(
    `The user ${account.uid} can run PostgreSQL neither from ${binaries.directory} nor from ${copy}; start as an ordinary user.`,
  )
}

const dataInShared = async (wanted: string): Promise<string> => {
  const data = join(shared, "data")
  await openDirectory(shared)
  await openDirectory(data)
  return join(data, createHash("sha256").update(wanted).digest("hex").slice(0, 16))
}

/** PostgreSQL refuses to run as root; another user may not reach what root can, such as root's own home. */
export const findPlace = async (wanted: string, binaries: Binaries): Promise<Place> => {
  await mkdir(dirname(wanted), { recursive: true })
  if (process.getuid?.() !== 0) {
    return { account: undefined, binaries: binaries.directory, dataDirectory: wanted }
  }
  const account = await chooseAccount(wanted)
  return {
    account,
    binaries: (await canRun(binaries.directory, account))
      ? binaries.directory
      : await copyToShared(binaries, account),
    dataDirectory: (await canReach(dirname(wanted), account)) ? wanted : await dataInShared(wanted),
  }
}
