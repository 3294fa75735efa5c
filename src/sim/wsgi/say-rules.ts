/** What wsgiref.validate and the server say, in plain words. PEP 3333 is behind all of it. */

/** Words of wsgiref.validate (Python 3.14) -> what they mean for the one who wrote the code; prose with `code`. */
const rules: readonly (readonly [RegExp, string])[] = [
  [
    /should not return a string/u,
    'You returned one text or one bytestring. A server goes through what you return item by item: put the bytes into a list, `[body]`.',
  ],
  [/non-bytestring/u, 'Something in the body is not bytes. Turn text into bytes with `.encode()`.'],
  [/must return an iterator/u, 'Nothing was returned. Return a list of bytes, even if it is empty.'],
  [
    /^Headers .* must be of type list/u,
    'The headers must be a list, `[...]`; another kind of sequence will not do.',
  ],
  [/^Individual headers/u, 'Each header must be a pair in round brackets: `("Content-Type", "text/plain")`.'],
  [/^Header (?:name|value) must be/u, 'Names and values of headers must be text: `"5"`, not `5`.'],
  [/^Status must be/u, 'The status must be a text such as `"200 OK"`.'],
  [
    /three characters|^Status code is invalid/u,
    'A status begins with a number of three digits, such as `"200 OK"`.',
  ],
  [/single space/u, 'After the number of the status come a space and a word: `"200 OK"`.'],
  [/^The Status header/u, 'The status has a place of its own: it must not stand among the headers.'],
  [
    /^Header names|^Bad header name|^Names may not end/u,
    'The name of a header has letters, digits and `-`, nothing else.',
  ],
  [
    /^Bad header value/u,
    'The value of a header must not have a line break or another control character: it could smuggle in a header.',
  ],
  [
    /^Content-Type header found/u,
    'An answer with this status has no body, so it must not have a Content-Type.',
  ],
  [/^No Content-Type/u, 'There is no Content-Type: the browser would have to guess what the body is.'],
  [/start_response has not yet been called/u, 'The body began before `start_response` was called.'],
  [/^Invalid number of arguments/u, '`start_response` takes the status and the list of headers.'],
  [
    /close\(\) must not be called/u,
    'What the server lends you (`wsgi.input`, `wsgi.errors`) must not be closed by you.',
  ],
  [
    /in read/u,
    'Read `wsgi.input` with a length, as in `.read(int(environ["CONTENT_LENGTH"]))`: without one, a real server may wait for ever.',
  ],
  [/in write/u, 'What you give to `write` must be bytes.'],
  [/in check_headers/u, 'Each header is a pair: its name and its value, and nothing else.'],
  [/^Unknown REQUEST_METHOD/u, 'The method of the request is an unusual one.'],
]

/** What a message of wsgiref.validate means; null for one that is not known here. */
export function sayRule(message: string): string | null {
  return rules.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/no attribute 'application'/u, 'The server looks for `application` in wsgi.py, and there is none.'],
  [
    /'application' is not callable/u,
    '`application` must be something that can be called, such as a function.',
  ],
  [
    /is not a byte$/u,
    'The server goes through what you return, item by item, and sends each as it is: every item must be bytes.',
  ],
  [/'NoneType' object is not iterable/u, 'Your function returned nothing. It must return a list of bytes.'],
  [/object is not iterable/u, 'The server goes through what you return, item by item: this has no items.'],
  [/already set!/u, '`start_response` may be called once.'],
  [
    /before start_response|without calling start_response/u,
    'Call `start_response` with status and headers first.',
  ],
  [/list of pairs/u, 'The headers must be a list of pairs: `[("Content-Type", "text/plain")]`.'],
  [/is not a string$/u, 'The status, and names and values of headers, must be text.'],
  [/does not begin with a number/u, 'A status begins with its number: `"200 OK"`.'],
  [/takes bodies of up to/u, 'The body is too long for this bench.'],
]

/** Why the server could not take what the code gave it; null for a message that is not known here. */
export function sayRefusal(message: string): string | null {
  return refusals.find(([pattern]) => pattern.test(message))?.[1] ?? null
}
