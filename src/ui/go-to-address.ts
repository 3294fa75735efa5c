/**
 * Goes to another page of this app, such as `#/learn/claims/3`, and adds it to the history, or with `inPlace` puts it
 * in the place of the one that was. The page has changed before the next key is handled: `location` tells of the
 * change in a later task only; a key pressed before that would still be taken by the page that was, and a radio button
 * that chooses an address would fall back for that time.
 */
export function goToAddress(address: string, { inPlace = false } = {}): void {
  const oldURL = location.href
  if (new URL(address, oldURL).href === oldURL) return
  if (inPlace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}
