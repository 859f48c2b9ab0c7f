declare namespace db {
  interface Result {
    readonly rows: ReadonlyArray<unknown>
    readonly rowCount: number | null
  }
  type Done = (error: unknown, result?: Result) => void
}

declare const db: {
  query: (sql: string, params?: ReadonlyArray<unknown>, done?: db.Done) => Promise<db.Result> | undefined
  readonly end: () => Promise<void>
}

export = db
