import { defineConfig } from "vitest/config"

const processes = ["test/integration/**/*.test.ts"]
const clients = ["test/clients/**/*.test.ts"]

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By default one core is left idle, which of two is half of them.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        // Loading Effect anew for each file would take longer than all the tests.
        test: {
          name: "code",
          include: ["test/**/*.test.ts"],
          exclude: [...processes, ...clients],
          isolate: false,
        },
      },
      { extends: true, test: { name: "processes", include: processes } },
      {
        extends: true,
        test: {
          name: "clients",
          include: clients,
          globalSetup: ["test/clients/stack/globalSetup.ts"],
          // On a busy machine audits come late, which is how they are meant to be.
          testTimeout: 60_000,
        },
      },
    ],
  },
})
