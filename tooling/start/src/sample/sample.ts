import type { Served } from "../served.ts"

/** The services that need each other, in the order in which they do. */
export const sample: ReadonlyArray<Served> = [
  {
    name: "orders",
    databaseVariable: "DATABASE_URL",
    scopes: ["orders:read", "orders:write", "orders:ship"],
    serviceScopes: ["events:read"],
    clientScopes: [],
    environment: ({ authentication }) => authentication,
    shown: (url) => [
      ["orders", url],
      ["docs", `${url}/docs`],
    ],
  },
  {
    name: "fulfilment",
    databaseVariable: "FULFILMENT_DATABASE_URL",
    scopes: [],
    serviceScopes: [],
    clientScopes: ["events:read", "orders:read", "orders:ship"],
    environment: ({ client, tokenUrl, urlOf }) => ({
      CLIENT_ID: client.id,
      CLIENT_SECRET: client.secret,
      ORDERS_URL: urlOf("orders"),
      TOKEN_URL: tokenUrl,
    }),
    shown: (url) => [["fulfilment", `${url}/health/ready`]],
  },
]
