// Runs within a container, given to its Node.js on the standard input: makes the requests that it is told, with a token
// of the issuer that the service itself trusts, and prints the answers.
interface Request {
  readonly method: string
  readonly path: string
  readonly authorized: boolean
}

const [host = "", requests = "[]"] = process.argv.slice(2)

const setting = (name: string): string => process.env[name] ?? ""

const token = async (): Promise<string> => {
  const issuer = setting("AUTH_ISSUER")
  const description = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { token_endpoint } = (await description.json()) as { readonly token_endpoint: string }
  const answer = await fetch(token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: setting("SMOKE_CLIENT_ID"),
      client_secret: setting("SMOKE_CLIENT_SECRET"),
      ...Object.fromEntries(new URLSearchParams(setting("SMOKE_TOKEN_PARAMETERS"))),
    }),
  })
  if (!answer.ok) throw new Error(`${token_endpoint} answers ${answer.status} to SMOKE_CLIENT_ID`)
  return ((await answer.json()) as { readonly access_token: string }).access_token
}

const authorization = `Bearer ${await token()}`
const answers = []
for (const { method, path, authorized } of JSON.parse(requests) as ReadonlyArray<Request>) {
  const answer = await fetch(`http://${host}:3000${path}`, {
    method,
    headers: { "content-type": "application/json", ...(authorized ? { authorization } : {}) },
    ...(method === "GET" ? {} : { body: "{}" }),
    signal: AbortSignal.timeout(5000),
  })
  const type = answer.headers.get("content-type")?.split(";")[0] ?? ""
  await answer.arrayBuffer()
  answers.push({ status: answer.status, type })
}
process.stdout.write(JSON.stringify(answers))
