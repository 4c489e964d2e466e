import { assert, describe, it } from "@effect/vitest"
import { Duration, Option, Schema } from "effect"
import { definitions, settingKeys } from "../../src/settings/definitions.ts"
import type { Setting } from "../../src/settings/Setting.ts"

const decode = <Value>(setting: Setting<Value>, text: string) =>
  Option.getOrUndefined(Schema.decodeOption(setting.codec)(text))

const accepts = (setting: Setting<unknown>, texts: ReadonlyArray<string>) => {
  for (const text of texts) assert.isDefined(decode(setting, text), `${setting.name} accepts ${text}`)
}

const refuses = (setting: Setting<unknown>, texts: ReadonlyArray<string>) => {
  for (const text of texts) assert.isUndefined(decode(setting, text), `${setting.name} refuses ${text}`)
}

const Space = Schema.Literals(["", " ", "\t", "\n", "  \r\n"])

describe("a whole number", () => {
  it.prop(
    "decodes to itself within its bounds, and not outside",
    {
      number: Schema.Int.check(Schema.isBetween({ minimum: -5, maximum: 70_000 })),
      before: Space,
      after: Space,
    },
    ({ number, before, after }) => {
      const expected = number >= 0 && number <= 65_535 ? number : undefined
      assert.strictEqual(decode(definitions.port, `${before}${number}${after}`), expected)
    },
  )

  it("is written in decimal digits only", () =>
    refuses(definitions.port, ["1e3", "0x50", "80.0", "+80", "8 0", "NaN", "Infinity", "٣"]))

  it("has the bounds that are documented", () => {
    refuses(definitions.auditWorkers, ["0", "10001"])
    refuses(definitions.auditQueueSize, ["0", "1000001"])
    accepts(definitions.auditWorkers, ["1", "10000"])
    accepts(definitions.auditQueueSize, ["1", "1000000"])
  })
})

describe("a share", () => {
  it("is a number from 0 to 1", () => {
    accepts(definitions.auditSampleRate, ["0", "1", "0.5", ".25", "1.0", "1e-3"])
    refuses(definitions.auditSampleRate, ["-0.1", "1.01", "50%", "NaN", "Infinity", "half", ""])
  })
})

describe("a duration", () => {
  const longest = Duration.toMillis(Duration.days(24))

  it.prop(
    "in milliseconds decodes to itself up to 24 days, and not beyond",
    [Schema.Int.check(Schema.isBetween({ minimum: -10, maximum: 2 * longest }))],
    ([millis]) => {
      const decoded = decode(definitions.auditTimeout, `${millis} millis`)
      const expected = millis >= 1 && millis <= longest ? millis : undefined
      assert.strictEqual(decoded && Duration.toMillis(decoded), expected)
    },
  )

  it("takes Effect's units", () =>
    accepts(definitions.auditTimeout, ["1 second", "1.5 minutes", "2 hours", "24 days", " 3 weeks "]))

  it("is never what a timer of Node cannot hold, nor without a unit", () =>
    refuses(definitions.auditTimeout, [
      "25 days",
      "2147483648 millis",
      "Infinity",
      "-1 seconds",
      "0 seconds",
      "1 nano",
      "30",
      "30s",
      "soon",
    ]))

  it("is zero only for the shutdown", () => {
    accepts(definitions.shutdownTimeout, ["0 seconds"])
    refuses(definitions.shutdownTimeout, ["-1 seconds", "25 days", "Infinity"])
  })
})

describe("a size", () => {
  const units = { "": 1, " B": 1, B: 1, kB: 1e3, " KB": 1e3, KiB: 1024, " MB": 1e6, " MiB": 1_048_576 }

  it.prop(
    "counts its unit",
    {
      count: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 256 })),
      unit: Schema.Literals(Object.keys(units) as Array<keyof typeof units>),
    },
    ({ count, unit }) =>
      assert.strictEqual(decode(definitions.captureLimit, count + unit), count * units[unit]),
  )

  it("may be a fraction that is whole in bytes", () => {
    assert.strictEqual(decode(definitions.captureLimit, "1.5 MiB"), 1_572_864)
    assert.strictEqual(decode(definitions.auditQueueBytes, "2 GiB"), 2_147_483_648)
    assert.strictEqual(decode(definitions.auditQueueBytes, "2 GB"), 2_000_000_000)
  })

  it("keeps within its bounds", () => {
    refuses(definitions.captureLimit, ["0", "257 MiB", "-1", "0.5 B", "4 XB", "lots", "9".repeat(400)])
    accepts(definitions.captureLimit, ["1", "256 MiB"])
    accepts(definitions.auditQueueBytes, ["1 TiB"])
    refuses(definitions.auditQueueBytes, ["1025 GiB"])
  })
})

describe("a choice", () => {
  it("is taken in upper and in lower case", () => {
    assert.strictEqual(decode(definitions.mode, " Production\n"), "production")
    assert.strictEqual(decode(definitions.logLevel, "WARN"), "Warn")
    assert.strictEqual(decode(definitions.onDisconnect, "Finish"), "finish")
  })

  it("is one of the words", () => {
    refuses(definitions.mode, ["prod", "staging"])
    refuses(definitions.logLevel, ["warning", "verbose", "4"])
    refuses(definitions.storeUrl, ["memory", "postgres://db"])
  })
})

describe("a host", () => {
  it("is an address or a name", () => {
    accepts(definitions.host, [
      "0.0.0.0",
      "::",
      "::1",
      "fe80::1%eth0",
      "localhost",
      "my_host",
      "a.b-c.example",
    ])
    refuses(definitions.host, [
      "[::1]",
      "127.0.0.1:80",
      "http://localhost",
      "256.1.1.1",
      "1.2.3",
      "a..b",
      "-a",
      "a b",
      "a".repeat(64),
      "a.".repeat(130) + "a",
    ])
  })
})

describe("a base URL", () => {
  it("is http or https, with a path or without", () =>
    accepts(definitions.upstreamUrl, ["http://h", "https://h:8443/v1/", "HTTP://[::1]:80", " http://h "]))

  it("has neither credentials nor query nor fragment", () =>
    refuses(definitions.upstreamUrl, [
      "http://u@h",
      "http://u:p@h",
      "http://:p@h",
      "http://h?a=b",
      "http://h/#f",
      "http://h:0",
      "ftp://h",
      "file:///etc/hosts",
      "localhost:8080",
      "h",
      "http://",
    ]))
})

describe("an audit service's address", () => {
  it("is grpc or grpcs, with host and port", () => {
    accepts(definitions.grpcUrl, [
      "grpc://localhost:50051",
      "grpcs://audit.example:443/",
      "grpc://[::1]:1",
      " GRPC://10.0.0.1:65535 ",
    ])
  })

  it("has nothing else", () => {
    refuses(definitions.grpcUrl, [
      "localhost:50051",
      "http://localhost:50051",
      "grpc://localhost",
      "grpc://:50051",
      "grpc://localhost:0",
      "grpc://localhost:65536",
      "grpc://user@localhost:50051",
      "grpc://localhost:50051/v1",
      "grpc://localhost:50051?a=b",
      "grpc://localhost:50051#a",
    ])
  })
})

describe("a token", () => {
  it("can stand in a header", () => {
    accepts(definitions.adminToken, ["t", "aZ09-._~+/=", "!#$%&"])
    refuses(definitions.adminToken, ["two words", "ünï", "a\nb", "\u0000"])
  })

  it("does not show itself", () => {
    assert.notInclude(String(decode(definitions.adminToken, "opensesame")), "opensesame")
  })
})

describe("every setting", () => {
  it.each(settingKeys)("%s has a default that it accepts itself", (key) => {
    const setting: Setting<unknown> = definitions[key]
    if (setting.default !== null)
      assert.deepStrictEqual(decode(setting, setting.defaultText), setting.default)
  })
})
