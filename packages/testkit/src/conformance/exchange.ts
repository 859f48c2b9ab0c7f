import type { Answer, WireRequest } from "./call.ts"

/** Sends requests to a service, over a socket. */
export const exchangeWith =
  (origin: string, token: string) =>
  async ({ method, target, headers, body, authorized }: WireRequest): Promise<Answer> => {
    const response = await fetch(`${origin}${target}`, {
      method,
      headers: authorized ? { ...headers, authorization: `Bearer ${token}` } : headers,
      body: body ?? null,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
