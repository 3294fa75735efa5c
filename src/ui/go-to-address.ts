/**
 * Goes to another page of this app, such as `#/learn/claims/3`, and adds it to the history. The page has changed
 * before the next key is handled: setting `location.hash` tells of the change in a later task only, and a key pressed
 * before that would still be taken by the page that was.
 */
export function goToAddress(address: string): void {
  const oldURL = location.href
  if (new URL(address, oldURL).href === oldURL) return
  history.pushState(null, '', address)
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}
