import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { MigrationFailed } from "./migration-failed.ts"
import type { MigrationFile } from "./migration-files.ts"

export interface Migration extends MigrationFile {
  readonly number: number
  readonly checksum: string
  /** Whether it runs as one transaction, as all do whose first line does not say `-- no transaction`. */
  readonly transactional: boolean
}

/** What a database remembers about a migration. */
export interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

/** Of what the lines say, not of how a checkout ends them. */
const checksum = (sql: string): string =>
  createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex")

const parse = ({ name, sql }: MigrationFile): Effect.Effect<Migration, MigrationFailed> => {
  const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]
  return number === undefined
    ? Effect.fail(new MigrationFailed({ file: name, reason: "is not named like one: 0001_what_it_does.sql" }))
    : Effect.succeed({
        name,
        sql,
        number: Number(number),
        checksum: checksum(sql),
        transactional: !/^-- no transaction\s*$/m.test(sql.split("\n", 1)[0] ?? ""),
      })
}

const checkNumber = ({ number, name }: Migration, index: number, all: ReadonlyArray<Migration>) => {
  if (number === index + 1) return Effect.void
  const twin = all[index - 1]
  const reason =
    twin?.number === number
      ? `has the same number as ${twin.name}`
      : `leaves out a number: the next one is ${String(index + 1).padStart(4, "0")}`
  return Effect.fail(new MigrationFailed({ file: name, reason }))
}

/** The migrations in the order of their numbers, which have no gap. */
export const parseMigrations = (
  files: ReadonlyArray<MigrationFile>,
): Effect.Effect<ReadonlyArray<Migration>, MigrationFailed> =>
  Effect.forEach(files, parse).pipe(
    Effect.map((all) => all.toSorted((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1))),
    Effect.tap((all) => Effect.forEach(all, (one, index) => checkNumber(one, index, all), { discard: true })),
  )

/**
 * Those that the database does not have yet. Each that it has must be the one of the same number here. It may have more:
 * the version before this one can start again after a roll-back.
 */
export const pending = (
  migrations: ReadonlyArray<Migration>,
  applied: ReadonlyArray<Applied>,
): Effect.Effect<ReadonlyArray<Migration>, MigrationFailed> => {
  const byNumber = new Map(applied.map((one) => [one.number, one]))
  return Effect.filter(migrations, (migration) => {
    const found = byNumber.get(migration.number)
    if (found === undefined) return Effect.succeed(true)
    if (found.name === migration.name && found.checksum === migration.checksum) return Effect.succeed(false)
    const reason =
      found.name === migration.name
        ? "was edited after this database had applied it; restore it and write the next one instead"
        : `cannot be applied: this database has ${found.name} under its number`
    return Effect.fail(new MigrationFailed({ file: migration.name, reason }))
  })
}
