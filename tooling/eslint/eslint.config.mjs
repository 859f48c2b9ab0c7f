export { config as default } from "@touchstone/eslint"
