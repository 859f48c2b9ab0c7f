// A service to compare with: node main.ts conventional|twin, configured by its environment like the orders service.
import { Pool } from "pg"
import { makeApp } from "./app.ts"
import { placeConventionally } from "./conventional.ts"
import { placeInOneStatement } from "./twin.ts"

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === "") throw new Error(`${name} is missing`)
  return value
}

const kind = process.argv[2]

// The same rights and the same limits as the orders service gives its connections.
const pool = new Pool({
  connectionString: setting("DATABASE_URL"),
  max: Number(setting("POOL")),
  connectionTimeoutMillis: 5000,
  idleTimeoutMillis: 0,
  options:
    "-c role=orders_service -c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000",
})

// A connection that ends while nobody uses it is replaced when the next one is needed.
pool.on("error", (error) => process.stderr.write(`${error.message}\n`))

const place = kind === "twin" ? placeInOneStatement(pool, setting("STATEMENT")) : placeConventionally(pool)
const app = await makeApp(pool, { issuer: setting("AUTH_ISSUER"), audience: setting("AUTH_AUDIENCE") }, place)
process.once("SIGTERM", () => {
  app
    .close()
    .then(() => pool.end())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
})
await app.listen({ host: setting("HOST"), port: Number(setting("PORT")) })
