/** A job that one library does in this house. */
export interface Purpose {
  readonly job: string
  /** What does it here. */
  readonly chosen: string
  /** The dependencies that would be a second one; a final `*` stands for any rest. */
  readonly others: ReadonlyArray<string>
  /** Packages that have another one on purpose, by its name, with the reason. */
  readonly onPurpose?: Readonly<
    Record<string, { readonly packages: ReadonlyArray<string>; readonly reason: string }>
  >
}

export const purposes: ReadonlyArray<Purpose> = [
  {
    job: "collections and objects",
    chosen: "effect/Array, effect/Record and the language itself",
    others: ["lodash", "lodash-es", "lodash.*", "ramda", "remeda", "underscore", "rambda", "radash"],
  },
  {
    job: "dates",
    chosen: "effect/DateTime and effect/Duration",
    others: ["moment", "moment-timezone", "dayjs", "luxon", "date-fns", "@js-joda/core", "ms"],
  },
  {
    job: "HTTP requests",
    chosen: "effect's HttpClient in services and `fetch` in tooling",
    others: ["axios", "got", "node-fetch", "cross-fetch", "ky", "undici", "superagent", "request", "needle"],
  },
  {
    job: "serving HTTP",
    chosen: "effect's HttpApi, as packages/service-kit serves it",
    others: [
      "express",
      "koa",
      "@hapi/hapi",
      "fastify",
      "@fastify/*",
      "hono",
      "@nestjs/*",
      "restify",
      "polka",
    ],
    onPurpose: {
      fastify: { packages: ["tooling/bench"], reason: "the service is measured against it" },
      "@fastify/*": { packages: ["tooling/bench"], reason: "parts of what the service is measured against" },
    },
  },
  {
    job: "PostgreSQL",
    chosen: "@effect/sql-pg, as packages/service-kit connects it",
    others: [
      "pg",
      "postgres",
      "pg-promise",
      "knex",
      "kysely",
      "drizzle-orm",
      "typeorm",
      "sequelize",
      "@prisma/client",
    ],
    onPurpose: {
      pg: {
        packages: ["tooling/bench", "tooling/faults", "tooling/start"],
        reason: "tooling looks into a database without the code it judges",
      },
      "pg*": { packages: ["apps/legacy-invoicing"], reason: "what old code in quarantine was written with" },
    },
  },
  {
    job: "schemas and validation",
    chosen: "effect/Schema",
    others: [
      "zod",
      "yup",
      "joi",
      "@hapi/joi",
      "valibot",
      "superstruct",
      "io-ts",
      "runtypes",
      "@sinclair/typebox",
      "arktype",
      "class-validator",
    ],
  },
  {
    job: "tests",
    chosen: "vitest",
    others: [
      "jest",
      "@jest/*",
      "ts-jest",
      "mocha",
      "chai",
      "ava",
      "tap",
      "jasmine",
      "sinon",
      "@types/jest",
      "@types/mocha",
    ],
  },
  {
    job: "identifiers",
    chosen: "`crypto.randomUUID()` in a shell, or an identifier that the caller gives",
    others: ["uuid", "nanoid", "cuid", "@paralleldrive/cuid2", "ulid", "ulidx", "short-uuid", "hyperid"],
  },
  {
    job: "logging",
    chosen: "Effect's logger, as packages/service-kit sets it up",
    others: ["winston", "pino", "pino-*", "bunyan", "log4js", "loglevel", "signale", "morgan", "debug"],
  },
  {
    job: "configuration",
    chosen: "effect/Config, in an app's src/config.ts",
    others: ["dotenv", "dotenv-*", "config", "convict", "nconf", "env-var", "envalid", "rc"],
  },
  {
    job: "results, options and effects",
    chosen: "effect",
    others: [
      "fp-ts",
      "neverthrow",
      "purify-ts",
      "rxjs",
      "true-myth",
      "ts-results",
      "p-limit",
      "p-retry",
      "async",
    ],
  },
  {
    job: "property tests",
    chosen: "fast-check",
    others: ["jsverify", "testcheck"],
  },
  {
    job: "tokens",
    chosen: "packages/service-kit's authentication, and jose in the issuer",
    others: ["jsonwebtoken", "passport", "passport-*", "express-jwt", "jwks-rsa"],
  },
  {
    job: "formatting and linting",
    chosen: "prettier, oxlint and ESLint (docs/adr/0008)",
    others: ["@biomejs/biome", "tslint", "standard", "xo", "dprint"],
  },
]
