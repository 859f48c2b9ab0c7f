import { ruleSuite } from "../../rule-suite.ts"
import { noEnvironmentOutsideConfig } from "./no-environment-outside-config.ts"

const file = "apps/orders/src/http/server.ts"
const errors = ["environment"]

ruleSuite("no-environment-outside-config", noEnvironmentOutsideConfig, {
  right: [
    { file, code: "const child = spawn(process.execPath, [import.meta.dirname])" },
    { file, code: 'import { platform } from "node:process"\nconst windows = platform === "win32"' },
    { file, code: "const process = { env: {} }\nconst region = process.env" },
    { file, code: "const answer = (request: { env: string }) => request.env" },
    { file, code: "const region = config.process.env" },
    { file, code: 'import { env } from "./settings.ts"\nconst region = env.REGION' },
    { file: "apps/orders/src/config.ts", code: 'const region = process.env["REGION"]' },
    { file: "apps/orders/test/startup.test.ts", code: "spawn(main, { env: process.env })" },
    { file: "tooling/start/src/main.ts", code: 'const port = process.env["PORT"]' },
    { file: "packages/service-kit/src/config.ts", code: "const region = process.env.REGION" },
    { file, code: "const globalThis = { process }\nconst region = globalThis.process.env" },
    { file, code: "const host = globalThis.process.platform" },
  ],
  wrong: [
    { file, code: 'const region = process.env["REGION"]', errors },
    { file, code: "const region = process.env.REGION ?? fallback", errors },
    { file, code: 'const all = process["env"]', errors },
    { file, code: "const { env } = process", errors },
    { file, code: 'import { env } from "node:process"\nconst region = env.REGION', errors },
    { file, code: 'import { env as all } from "process"\nconst region = all.REGION', errors },
    { file, code: 'import process from "node:process"\nconst region = process.env.REGION', errors },
    { file, code: 'import * as host from "node:process"\nconst region = host.env.REGION', errors },
    { file, code: "const mode = import.meta.env.MODE", errors },
    { file, code: 'const region = Deno.env.get("REGION")', errors },
    { file: "apps/orders/src/http/config.ts", code: "const region = process.env.REGION", errors },
    { file: "packages/service-kit/src/telemetry.ts", code: "const region = process.env.REGION", errors },
    { file, code: 'const { env } = global["process"]', errors },
    { file, code: "const region = globalThis.process.env.REGION", errors },
  ],
})
