/** The deployment that an Azure path names, which stands for the model there, or `null`. */
export const deploymentIn = (path: string): string | null =>
  /\/deployments\/([^/]+)\//.exec(path)?.[1] ?? null
