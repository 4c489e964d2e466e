const MiB = 1024 * 1024

/**
 * The largest message between a proxy and its audit service, in bytes, where at most `captureLimit` bytes of a body
 * are captured.
 *
 * A request carries texts of two bodies, and a response quotes from them: four times the limit has room for both. A
 * small limit leaves what says why as large as ever.
 */
export const messageLimitFor = (captureLimit: number): number => Math.max(16 * MiB, 4 * captureLimit)
