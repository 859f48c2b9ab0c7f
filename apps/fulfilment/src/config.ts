import {
  address,
  databaseUrl,
  environment,
  httpUrl,
  natsUrl,
  refused,
  text,
} from "@touchstone/service-kit/config"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

const tokens = Config.all({
  environment,
  url: Config.schema(httpUrl, "TOKEN_URL"),
  clientId: Config.schema(text, "CLIENT_ID"),
  clientSecret: Config.schema(Schema.Redacted(text), "CLIENT_SECRET"),
}).pipe(
  Config.mapEffect(({ environment, ...rest }) =>
    environment === "production" && !rest.url.startsWith("https:")
      ? Effect.fail(
          refused(
            "TOKEN_URL",
            "would send CLIENT_SECRET in the clear: use an https URL, or say DEPLOYMENT=development",
          ),
        )
      : Effect.succeed(rest),
  ),
)

/** What the service is told by its environment. */
export const config = Config.all({
  databaseUrl,
  address: address(3001),
  /** Where orders are: the parent of `/orders` and `/events`. */
  ordersUrl: Config.schema(httpUrl, "ORDERS_URL"),
  tokens,
  natsUrl,
})

/** What the command that replays dead letters is told. */
export const replayConfig = databaseUrl
