import { expect, test } from "vitest"
import { otherSetUp } from "./set-up.ts"

const image = {
  variables: ["PATH=/usr/bin", "NODE_VERSION=26.10.0", "NODE_ENV=production", "HOST=0.0.0.0", "PORT=3000"],
  user: "1000:1000",
  routes: ["/orders"],
}

test("an image as the Dockerfile makes it is let through", () => {
  expect(otherSetUp(image, ["/orders"])).toBeNull()
})

test.each([
  [
    "a variable of somebody's",
    { variables: ["AUTH_ISSUER=https://elsewhere.example"] },
    "it sets AUTH_ISSUER",
  ],
  ["options for Node.js", { variables: ["NODE_OPTIONS=--import=/x.mjs"] }, "it sets NODE_OPTIONS"],
  ["another value", { variables: ["NODE_ENV=development"] }, "it sets NODE_ENV"],
  ["root", { user: "" }, "it runs as root"],
  ["another one's paths", { routes: ["/orders", "/payments"] }, "it is to serve /orders, /payments"],
])("%s is told", (_, change, expected) => {
  expect(otherSetUp({ ...image, ...change }, ["/orders"])).toBe(expected)
})
