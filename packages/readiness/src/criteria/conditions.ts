import { anywhere, atRoot, manifests, rootManifest, sources } from "./places.ts"
import { any, finds, hasFile, type Proof, tells } from "./proof.ts"

const dependency = (names: string): Proof => finds(`^\\s*"(${names})": *"[^"]`, manifests)

const servers =
  "express|fastify|fastify-cli|koa|hono|@hono/node-server|@nestjs/core|@hapi/hapi|restify|polka|h3|nitro|nitropack|next|nuxt|@remix-run/node|@sveltejs/kit|@effect/platform-node|@trpc/server|graphql-yoga|@apollo/server|elysia"

const databases =
  "pg|postgres|mysql|mysql2|mongodb|mongoose|prisma|@prisma/client|drizzle-orm|typeorm|sequelize|knex|kysely|better-sqlite3|@libsql/client|@effect/sql-pg|@mikro-orm/core|@electric-sql/pglite"

const serves = any(dependency(servers), finds("(createServer|Bun\\.serve|Deno\\.serve)\\(", sources))

const shows = any(
  dependency("react|vue|svelte|solid-js|preact|@angular/core|lit|next|nuxt|astro"),
  finds("<body|^\\s*body *$", [
    ...anywhere("*.html", "*.ejs", "*.hbs", "*.pug"),
    ":(exclude,glob)**/docs/**",
  ]),
)

/** On what it depends whether a criterion applies: each is a fact that somebody else can check. */
export const conditions = {
  typescript: {
    holds: any(dependency("typescript"), hasFile(...anywhere("tsconfig*.json"))),
    otherwise: "there is no TypeScript",
  },
  service: { holds: serves, otherwise: "nothing here answers requests" },
  deployed: {
    holds: any(serves, shows),
    otherwise: "nothing here answers requests, and nobody looks at a page of it",
  },
  database: { holds: dependency(databases), otherwise: "nothing here talks to a database" },
  people: {
    holds: finds(
      '\\b(e-?mail|first_?name|last_?name|full_?name|phone(_?number)?|date_?of_?birth|birthday|postal_?code|zip_?code|street)\\b *[:=?] |^\\s*"?(e-?mail|first_?name|last_?name|phone|street)"? +(text|varchar|string|char)',
      [...sources, ...anywhere("migrations/**", "*.prisma", "*.sql")],
    ),
    otherwise: "no field looks like somebody's name, address or number",
  },
  interface: { holds: shows, otherwise: "nobody looks at a page of it" },
  workspaces: {
    holds: any(
      finds('^\\s*"workspaces":', rootManifest),
      finds("^\\s*packages:", atRoot("pnpm-workspace.yaml")),
    ),
    otherwise: "it is one package",
  },
  settings: {
    holds: any(
      finds('process\\.env|import\\.meta\\.env|\\$env/|effect/Config"', sources),
      dependency(
        "dotenv|dotenv-flow|dotenv-cli|jet-env|envalid|env-var|convict|znv|@t3-oss/env-[a-z]+|@nestjs/config",
      ),
    ),
    otherwise: "no source reads its environment",
  },
  calls: {
    holds: any(
      dependency("axios|got|undici|ky|node-fetch|@effect/platform-node"),
      finds("(^|[^.a-zA-Z])fetch\\(", sources),
    ),
    otherwise: "no source calls another service",
  },
  flags: {
    holds: dependency(
      "@openfeature/server-sdk|@openfeature/web-sdk|launchdarkly-[a-z-]*|@launchdarkly/[a-z-]*|unleash-client|@growthbook/growthbook|flagsmith-nodejs|flagged",
    ),
    otherwise: "there are no feature flags",
  },
  build: {
    holds: finds('^\\s*"build(:[a-z:-]+)?": *"', rootManifest),
    otherwise: "there is no build",
  },
  history: {
    holds: tells("rev-parse", "--verify", "--quiet", "HEAD"),
    otherwise: "there is no history of commits",
  },
  remote: {
    holds: tells("for-each-ref", "--count=1", "refs/remotes"),
    otherwise: "this clone knows of no remote, where other people's branches would be",
  },
} as const satisfies Readonly<Record<string, { readonly holds: Proof; readonly otherwise: string }>>

export type Condition = keyof typeof conditions
