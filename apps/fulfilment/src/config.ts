import { address, databaseUrl, environment, natsUrl } from "@touchstone/service-kit/config"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"

const text = Schema.String.annotate({ message: "is missing" })

const url = (protocols: ReadonlyArray<string>, such: string) =>
  text.check(
    Schema.makeFilter(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol) && !value.includes("@"),
      { message: `must be a URL without credentials, such as ${such}` },
    ),
  )

const inTheClear = new Config.ConfigError(
  new Schema.SchemaError(
    new SchemaIssue.Pointer(
      ["TOKEN_URL"],
      new SchemaIssue.InvalidValue({
        message: "would send CLIENT_SECRET in the clear: use an https URL, or say DEPLOYMENT=development",
      }),
    ),
  ),
)

const tokens = Config.all({
  environment,
  url: Config.schema(url(["http:", "https:"], "https://id.example.com/token"), "TOKEN_URL"),
  clientId: Config.schema(text, "CLIENT_ID"),
  clientSecret: Config.schema(Schema.Redacted(text), "CLIENT_SECRET"),
}).pipe(
  Config.mapEffect(({ environment, ...rest }) =>
    environment === "production" && !rest.url.startsWith("https:")
      ? Effect.fail(inTheClear)
      : Effect.succeed(rest),
  ),
)

/** What the service is told by its environment. */
export const config = Config.all({
  databaseUrl,
  address: address(3001),
  /** Where orders are: the parent of `/orders` and `/events`. */
  ordersUrl: Config.schema(url(["http:", "https:"], "https://orders.example.com"), "ORDERS_URL"),
  tokens,
  natsUrl,
})

/** What the command that replays dead letters is told. */
export const replayConfig = databaseUrl
