import { registeredClaims } from './claims-registry.ts'

/** What a claim is, for a person who meets it. */
export interface ClaimDescription {
  /**
   * registered: one of the seven of RFC 7519 §4.1. public: in the IANA registry, or a name that cannot collide,
   * such as a URI (§4.2). private: agreed between the two parties only (§4.3).
   */
  readonly kind: 'registered' | 'public' | 'private'
  /** One plain sentence; null when nothing is known of it. */
  readonly meaning: string | null
  /** Where it is defined; null for private names that no document defines. */
  readonly reference: string | null
  /** Its value is a NumericDate: seconds since 1970. RFC 7519 §2. */
  readonly isTime: boolean
}

const registeredNames: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])

const timeNames: ReadonlySet<string> = new Set(
  'exp nbf iat auth_time updated_at toe orig_iat sip_date xms_tcdt'.split(' '),
)

/** Plain sentences for what people meet: name|meaning. Claims of the registry and common private ones. */
const rows = `
iss|Who made this token. Check it before you trust anything else in it.
sub|Whom the token is about: usually the id of the user. Unique only together with iss.
aud|For whom the token is meant. An API must refuse it if it is not named here.
exp|From this moment on the token must not be accepted.
nbf|Before this moment the token must not be accepted.
iat|When the token was made.
jti|A unique number of this token, to notice when it is used twice or to revoke it.
name|The full name of the user, for display.
given_name|First name.
family_name|Last name.
preferred_username|The name the user likes to be called by. It can change, so never use it as a key.
email|E-mail address of the user. It can change, and may be unverified.
email_verified|Whether the issuer made sure that the address belongs to the user.
picture|Address of a picture of the user.
locale|Language and region of the user, such as en-GB.
zoneinfo|Time zone of the user, such as Europe/Berlin.
updated_at|When the profile of the user last changed.
scope|What the token allows: words with spaces between.
azp|The client that the token was issued to, if that is not the audience.
nonce|A random value of the client, to tie the token to its own request and stop replays.
auth_time|When the user last logged in.
acr|How strong the login was, as a level that the issuer defines.
amr|How the user logged in: pwd for a password, otp, mfa, hwk and so on.
at_hash|Half a hash of the access token that came along, to show that they belong together.
c_hash|Half a hash of the authorization code that came along.
s_hash|Half a hash of the state value of the login request.
sid|The login session, so that a logout can end it everywhere.
cnf|The key that the sender must prove to have. Without that proof the token is worth nothing.
act|Who is acting for the subject at the moment.
may_act|Who is allowed to act for the subject.
client_id|The OAuth client that asked for the token.
roles|Roles of the user: what they are allowed to do.
groups|Groups the user belongs to.
entitlements|Single rights of the user.
events|What has happened, in a security event or logout token.
txn|A number that ties together all tokens of one transaction.
htm|The HTTP method that this DPoP proof is good for.
htu|The address that this DPoP proof is good for.
ath|Hash of the access token that this DPoP proof goes with.
authorization_details|Exactly what the token allows, as objects instead of scope words.
_sd|Digests of claims that the holder can disclose or keep back.
_sd_alg|The hash of those digests.
vc|A verifiable credential.
status|Where to look whether the token was revoked.
token_type|The kind of token. Simple JWT for Django writes access or refresh here.
user_id|The id of the user in the issuer's database.
refresh_exp|When refreshing ends; written by some frameworks.
orig_iat|When the first token of a chain of refreshed ones was made.
username|Login name of the user.
role|Role of the user; in Supabase the database role.
permissions|What the user may do, as a list. Auth0 writes it when RBAC is on.
gty|How the token was asked for (grant type). Written by Auth0.
org_id|The organization the user logged in to.
scp|What the token allows. Microsoft writes words in one text, Okta a list.
tid|The Microsoft Entra tenant that the user belongs to.
oid|The id of the user in Microsoft Entra, the same for all applications.
upn|Login name of the user in Microsoft Entra. It can change.
unique_name|A name for display, written by Microsoft. Not unique in spite of its name.
appid|The application that asked for the token, in Microsoft's version 1.
idtyp|Microsoft: user, or app for a token without a user.
ver|Version of the token format.
uti|Microsoft's own number for this token, as jti.
rh|Used by Microsoft itself; of no meaning to others.
aio|Used by Microsoft itself; of no meaning to others.
wids|Ids of the directory roles of the user in Microsoft Entra.
hd|The Google Workspace domain of the user.
realm_access|Keycloak: roles of the user in the realm.
resource_access|Keycloak: roles of the user in each client.
session_state|Keycloak: the login session. The newer name is sid.
allowed-origins|Keycloak: web pages that may use the token from a browser.
typ|Keycloak: the kind of token, such as Bearer, ID or Refresh.
token_use|Amazon Cognito: id or access.
origin_jti|Amazon Cognito: ties together all tokens of one login.
event_id|Amazon Cognito: the login event.
cognito:username|Amazon Cognito: login name of the user.
cognito:groups|Amazon Cognito: groups of the user.
cognito:roles|Amazon Cognito: AWS roles of the user's groups.
cognito:preferred_role|Amazon Cognito: the AWS role to take.
firebase|Firebase: how the user logged in, and with which accounts.
uid|The id of the user. Apps choose what it holds; Firebase custom tokens use it.
claims|Own claims of an app inside a Firebase custom token.
aal|Supabase: how strong the login was, aal1 or aal2.
app_metadata|Facts about the user that only the server can change.
user_metadata|Facts about the user that the user can change: never decide access by them.
session_id|The login session.
is_anonymous|Supabase: the user has not signed up yet.
azpacr|Microsoft: how the client proved itself: 0 not, 1 by secret, 2 by certificate.
kubernetes.io|Kubernetes: namespace, pod and service account the token belongs to.
`

const meanings: ReadonlyMap<string, string> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const bar = row.indexOf('|')
      return [row.slice(0, bar), row.slice(bar + 1)]
    }),
)

/** The names that have a sentence here: registered ones and those that people meet most. */
export const describedClaims: readonly string[] = [...meanings.keys()]

/** Says what a claim is. Names are compared exactly, as RFC 7519 §4 asks; any text may be asked for. */
export function describeClaim(name: string): ClaimDescription {
  const registered = registeredClaims.get(name)
  const isPublic = registered !== undefined || isCollisionResistant(name)
  return {
    kind: registeredNames.has(name) ? 'registered' : isPublic ? 'public' : 'private',
    meaning: meanings.get(name) ?? registered?.description ?? null,
    reference: registered?.reference ?? null,
    isTime: timeNames.has(name),
  }
}

/** A URI with a host or a URN, or an OID: names nobody else gives by chance. RFC 7519 §2, "Collision-Resistant Name". */
function isCollisionResistant(name: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(name) ||
    /^urn:[a-z0-9-]+:/i.test(name) ||
    /^\d+(\.\d+){3,}$/.test(name)
  )
}
