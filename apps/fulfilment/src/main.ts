import { runService } from "@touchstone/service-kit/run-service"
import { serve } from "@touchstone/service-kit/http-server"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as SqlClient from "effect/sql/SqlClient"
import { config } from "./config.ts"
import { confirmer } from "./confirming/confirmer.ts"
import { ordersServiceHttp } from "./confirming/orders-service.http.ts"
import { consumer } from "./consuming/consumer.ts"
import { fromFeed, fromNats } from "./consuming/source.ts"
import { housekeeping } from "./housekeeping.ts"
import { accessTokensHttp } from "./outgoing/access-tokens.http.ts"
import { database, stores } from "./stores.ts"

const ready = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`SELECT 1`)

const service = Layer.unwrap(
  Effect.map(config, ({ databaseUrl, address, ordersUrl, tokens, natsUrl }) => {
    const source = Option.match(natsUrl, { onNone: () => fromFeed(ordersUrl), onSome: fromNats })
    const work = Layer.mergeAll(
      consumer.pipe(Layer.provide(source)),
      confirmer.pipe(Layer.provide(ordersServiceHttp(ordersUrl))),
      housekeeping,
    )
    return Layer.mergeAll(work, serve({ address, ready, routes: Layer.empty })).pipe(
      Layer.provide(accessTokensHttp(tokens)),
      Layer.provide(FetchHttpClient.layer),
      Layer.provide(SecureRandom.layerWebCrypto),
      Layer.provide(stores),
      Layer.provide(database(databaseUrl)),
    )
  }),
)

runService("fulfilment", service)
