declare namespace db {
  interface Result {
    readonly rows: ReadonlyArray<unknown>
    readonly rowCount: number | null
  }

  type Done = (error: unknown, result?: Result) => void

  /** With a callback it gives nothing back, and calls that. */
  interface Query {
    (sql: string, params?: ReadonlyArray<unknown>): Promise<Result>
    (sql: string, params: ReadonlyArray<unknown> | undefined, done: Done): undefined
  }
}

declare const db: {
  query: db.Query
  readonly end: () => Promise<void>
}

export = db
