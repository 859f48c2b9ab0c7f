import type { Guard } from "./guard.ts"

const migration = /(?:^|\/)migrations\/.*\.sql$/

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1)

/** Watches over migrations: a database somewhere has applied them, and would not notice that they are others now. */
export const migrations: Guard = {
  paths: ["**/migrations/*.sql"],
  weakenings: ({ files, before, after }) =>
    files.flatMap((file) => {
      if (!migration.test(file.was) || file.before === null || file.path.includes("/fixtures/")) return []
      // A package that moved takes its migrations along.
      const folder = file.was.slice(0, file.was.lastIndexOf("/migrations/"))
      const hasMoved = ![...after.files.keys()].some((path) => path.startsWith(`${folder}/`))
      const isSame = before.files.get(file.was) === after.files.get(file.path)
      if (isSame && hasMoved && nameOf(file.path) === nameOf(file.was)) return []
      return [
        {
          rule: "migration-edited",
          file: file.was,
          line: 1,
          what: "an applied migration is never changed; the next one, with the next number, can change what it made",
          was: file.before,
          is: file.after === null ? "gone" : file.path === file.was ? file.after : `renamed to ${file.path}`,
        },
      ]
    }),
}
