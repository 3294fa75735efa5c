/**
 * Script addresses under Trusted Types. The page's policy says
 * `require-trusted-types-for 'script'`, so a plain string is refused wherever a script is started by its
 * address; here is the one place that may bless an address, and it blesses only files of this page.
 */

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown }
}

/** Refuses every address that does not lie in the folder the page itself came from. */
function refuseForeign(url: string): string {
  const base = new URL('.', document.baseURI)
  const wanted = new URL(url, base)
  if (!wanted.href.startsWith(import.meta.env.DEV ? `${base.origin}/` : base.href)) {
    throw new TypeError(`Not a script of this page: ${wanted.href}`)
  }
  return wanted.href
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
const policy = factory?.createPolicy('jotlab', { createScriptURL: refuseForeign })

/**
 * The address of a worker or service worker as `new Worker(...)` and `serviceWorker.register(...)` take it.
 *
 * The result is a TrustedScriptURL where the browser knows Trusted Types (typed as the string it stands for,
 * which is what those two declare), a plain string elsewhere. Throws a TypeError for an address outside the
 * page's own folder: that can only be a bug.
 */
export function trustedScriptUrl(url: string | URL): string {
  return policy ? (policy.createScriptURL(String(url)) as string) : refuseForeign(String(url))
}
