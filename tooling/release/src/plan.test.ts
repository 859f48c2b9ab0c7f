import { expect, test } from "vitest"
import { due, type Release } from "./plan.ts"

const of = (kind: Release["kind"], name: string, version: string): Release => ({ kind, name, version })
const left = (...plan: ReadonlyArray<ReadonlyArray<Release>>): ReadonlyArray<ReadonlyArray<Release>> =>
  due({ version: 1, plan }, new Set(["app"])).plan

test("what has a version is published, and an app that has one is tagged, in the order of the plan", () => {
  const [contract, client, app] = [
    of("publish", "contract", "1.2.0"),
    of("publish", "client", "0.0.1"),
    of("tag-only", "app", "3.0.0"),
  ]
  expect(left([contract], [client, app])).toEqual([[contract], [client, app]])
})

test("what no changeset has given a version is left out, and so is a tag of what is no app", () => {
  expect(left([of("publish", "contract", "0.0.0"), of("tag-only", "app", "0.0.0")])).toEqual([])
  expect(left([of("tag-only", "core", "1.0.0")])).toEqual([])
})
