import { approve } from "@touchstone/characterize/approve"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Service, startService } from "../service.ts"
import { stories } from "../stories.ts"
import { tellStory } from "../tell.ts"
import { world } from "../world.ts"

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
beforeEach(() => service.become(world))

test.each(Object.entries(stories))("%s", async (name, requests) => {
  const told = await tellStory(service, requests)
  await approve(`./approved/${name.replaceAll(" ", "-")}.approved.txt`, told)
  expect(told).not.toContain("no answer")
})
