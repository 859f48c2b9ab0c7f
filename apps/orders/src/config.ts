import * as Config from "effect/Config"
import * as Schema from "effect/Schema"

const DatabaseUrl = Schema.Redacted(
  Schema.String.annotate({ message: "is missing" }).check(
    Schema.isPattern(/^postgres(ql)?:\/\/[^/\s]+\/\S+$/, {
      message: "must be a URL such as postgres://user:password@host:5432/database",
    }),
  ),
)

/** What the service is told by its environment. */
export const config = Config.all({
  databaseUrl: Config.schema(DatabaseUrl, "DATABASE_URL"),
  host: Config.String("HOST").pipe(Config.withDefault("127.0.0.1")),
  port: Config.Port("PORT").pipe(Config.withDefault(3000)),
})
