// Runs in a container of the rehearsal, as one bundled file: the issuer of tokens that its services trust.
import { startIssuer } from "@touchstone/issuer"

const { CLIENT_SECRET: secret = "", ISSUER_URL: url = "" } = process.env

await startIssuer({
  port: 4000,
  url,
  clients: {
    fulfilment: { secret, scopes: ["events:read", "orders:read", "orders:ship"], tenants: "any" },
    rehearsal: {
      secret,
      scopes: ["events:read", "orders:read", "orders:ship", "orders:write"],
      tenants: "any",
    },
  },
})
