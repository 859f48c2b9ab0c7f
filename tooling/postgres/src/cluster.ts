import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { chown, readFile, rename, rmdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { newDirectory } from "./new-directory.ts"
import type { Place } from "./place.ts"
import { run } from "./run.ts"
import type { Purpose } from "./settings.ts"

/** A password that may stand in a URL as it is. */
export const newPassword = (): string => randomBytes(24).toString("base64url")

const passwordFile = "superuser-password"

export const passwordOf = (dataDirectory: string): Promise<string> =>
  readFile(join(dataDirectory, passwordFile), "utf8")

const initialise = async (place: Place, purpose: Purpose, draft: string, scratch: string): Promise<void> => {
  const { account, binaries } = place
  const password = join(scratch, passwordFile)
  await writeFile(password, newPassword(), { mode: 0o600, flush: purpose === "development" })
  if (account !== undefined) {
    await chown(password, account.uid, account.gid)
    await chown(scratch, account.uid, account.gid)
  }
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${password}`]
  const speed = purpose === "test" ? ["--no-sync"] : []
  const initdb = join(binaries, "bin", "initdb")
  const { code, output } = await run(initdb, [`--pgdata=${draft}`, ...locale, ...access, ...speed], {
    account,
  })
  if (code !== 0) {
    throw new Error(
      `initdb could not make a cluster in ${place.dataDirectory}; mend what it says:\n${output}`,
    )
  }
  await rename(password, join(draft, passwordFile))
}

/** Makes the cluster unless it is there already. */
export const createCluster = async (place: Place, purpose: Purpose): Promise<void> => {
  const { dataDirectory } = place
  if (existsSync(join(dataDirectory, "PG_VERSION"))) return
  if (existsSync(dataDirectory)) {
    await rmdir(dataDirectory).catch((error: unknown) => {
      throw new Error(
        `${dataDirectory} is neither empty nor a PostgreSQL cluster; empty it or name another one.`,
        { cause: error },
      )
    })
  }
  await newDirectory(dataDirectory, (draft, scratch) => initialise(place, purpose, draft, scratch))
}
