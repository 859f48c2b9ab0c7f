import { expect, test } from "vitest"
import { strippedEnvironment } from "./environment.ts"

const stripped = (environment: NodeJS.ProcessEnv, registry = "") =>
  strippedEnvironment(environment, { home: "/scratch/home", tools: "/scratch/tools", registry })

/** The address with a name and a password in it. */
const withPassword = (address: string): string =>
  Object.assign(new URL(address), { username: "me", password: "hush" }).href

test("nothing that is anybody's is passed on", () => {
  const env = stripped({
    PATH: "/bin",
    LANG: "C",
    HOME: "/home/me",
    NPM_TOKEN: "hush",
    GITHUB_TOKEN: "hush",
    SSH_AUTH_SOCK: "/run/agent",
    DATABASE_URL: "hush",
    HTTPS_PROXY: withPassword("http://proxy:3128"),
    HTTP_PROXY: "http://proxy:3128",
  })
  expect(JSON.stringify(env)).not.toMatch(/hush|agent|home\/me/)
  expect(env).toMatchObject({
    PATH: "/scratch/tools:/bin",
    LANG: "C",
    HOME: "/scratch/home",
    HTTP_PROXY: "http://proxy:3128",
  })
})

test("a registry is passed on where it holds no password", () => {
  expect(stripped({}, "https://packages.example.com/")).toMatchObject({
    npm_config_registry: "https://packages.example.com/",
  })
  expect(stripped({}, withPassword("https://packages.example.com/"))).not.toHaveProperty(
    "npm_config_registry",
  )
})
