export { config as default } from "./tooling/eslint/src/config.ts"
