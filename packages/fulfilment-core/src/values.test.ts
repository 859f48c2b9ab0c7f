import * as fc from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { OrderVersion, ShipmentId, Sku, TrackingNumber, trackingNumberOf } from "./values.ts"

const id = "01970000-0000-7000-8000-00000000000a"

test("a tracking number is made of its shipment's id", () => {
  expect(trackingNumberOf(ShipmentId(id))).toBe("TS0197000000007000800000000000000A")
})

test("no two shipments share a tracking number", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      const same = trackingNumberOf(ShipmentId(one)) === trackingNumberOf(ShipmentId(other))
      expect(same).toBe(one === other)
    }),
  )
})

test.each([id.toUpperCase(), `${id}0`, `0${id}`, id.replaceAll("-", ""), "", id.slice(0, 13)])(
  "%j is no shipment's id",
  (text) => {
    expect(Result.mapError(ShipmentId.result(text), ({ message }) => message)).toEqual(
      Result.fail("must be a UUID in small letters"),
    )
  },
)

test.each([0, -1, 1.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])("%d is no version", (value) => {
  expect(Result.mapError(OrderVersion.result(value), ({ message }) => message)).toEqual(
    Result.fail("must be a whole number, 1 or more"),
  )
})

test("a tracking number is not empty", () => {
  expect(Result.mapError(TrackingNumber.result(""), ({ message }) => message)).toEqual(
    Result.fail("must not be empty"),
  )
})

test.each(["x".repeat(200), "茶", "a b", "🫖".repeat(200)])("%j is an article", (text) => {
  expect(Result.isSuccess(Sku.result(text))).toBe(true)
})

test.each(["", "x".repeat(201), "tea\u0000", "\ntea", "\ud800"])("%j is no article", (text) => {
  expect(Result.mapError(Sku.result(text), ({ message }) => message)).toEqual(
    Result.fail("must be 1 to 200 printable characters"),
  )
})
