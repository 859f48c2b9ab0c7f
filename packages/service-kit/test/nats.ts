export { natsSetup as default } from "@touchstone/testkit/nats-setup"
