import type { JsonObject, JsonValue } from '../../core/json.ts'
import { memberOf } from '../../core/json.ts'
import type { Connection } from './connection.ts'
import type { User } from './project.ts'
import type { Host, Value } from './python-values.ts'

/** Who a request comes from, as `request.user` has it. */
export type Visitor =
  | { readonly kind: 'anonymous' }
  /** A row of auth_user. */
  | { readonly kind: 'user'; readonly user: User }
  /** What a token says, and nobody looked up (JWTStatelessUserAuthentication). */
  | { readonly kind: 'token'; readonly id: JsonValue; readonly claims: JsonObject }

export const anonymous: Visitor = { kind: 'anonymous' }

/** What has_perm answers: a superuser may do all; for others the database is asked, once for a request. */
export function permissionsOf(visitor: Visitor, connection: Connection): 'all' | readonly string[] {
  if (visitor.kind !== 'user' || !visitor.user.isActive) return []
  return visitor.user.isSuperuser ? 'all' : connection.permissionsOf(visitor.user)
}

/** Whether IsAdminUser lets the visitor in; of a stateless token its claim decides. */
export const isStaff = (visitor: Visitor): boolean =>
  visitor.kind === 'user'
    ? visitor.user.isStaff
    : visitor.kind === 'token' && memberOf(visitor.claims, 'is_staff') === true

/** Words for a person: who it is. */
export function nameOf(visitor: Visitor): string {
  if (visitor.kind === 'anonymous') return 'nobody known'
  return visitor.kind === 'user'
    ? visitor.user.username
    : `user ${JSON.stringify(visitor.id)}, as the token says`
}

/** Whether every object of a model, or every user, has an attribute of this name that is not followed here. */
export const isOfModel = (name: string): boolean => unfollowed.has(name)

const unfollowed = new Set(
  'DoesNotExist EMAIL_FIELD MultipleObjectsReturned REQUIRED_FIELDS USERNAME_FIELD _meta _state check_password clean date_joined delete email_user from_db full_clean get_all_permissions get_email_field_name get_full_name get_group_permissions get_session_auth_hash get_short_name get_user_permissions groups has_module_perms has_perms has_usable_password last_login logentry_set natural_key note_set objects outstandingtoken_set password refresh_from_db save serializable_value set_password set_unusable_password token user_permissions username_validator'.split(
    ' ',
  ),
)

/** The visitor as the project's Python sees it. */
export function userHost(visitor: Visitor, connection: Connection): Host {
  const hasPermission: Host = {
    type: 'host',
    name: 'method',
    get: () => undefined,
    call: (args) => {
      const held = permissionsOf(visitor, connection)
      const name = args[0]?.value
      return held === 'all' || (typeof name === 'string' && held.includes(name))
    },
  }
  const known = visitor.kind !== 'anonymous'
  const user = visitor.kind === 'user' ? visitor.user : null
  const id = user?.id ?? (visitor.kind === 'token' ? plain(visitor.id) : null)
  const claim = (name: string): Value =>
    visitor.kind === 'token' ? plain(memberOf(visitor.claims, name) ?? null) : null
  const username = user?.username ?? (typeof claim('username') === 'string' ? claim('username') : '')
  const members: Readonly<Record<string, Value>> = {
    id,
    pk: id,
    username,
    is_authenticated: known,
    is_anonymous: !known,
    is_active: user?.isActive ?? known,
    is_staff: isStaff(visitor),
    is_superuser: user?.isSuperuser ?? claim('is_superuser') === true,
    has_perm: hasPermission,
    get_username: { ...hasPermission, call: () => username },
    ...(visitor.kind === 'token' ? {} : { email: '', first_name: '', last_name: '' }),
  }
  const className = user !== null ? 'User' : known ? 'TokenUser' : 'AnonymousUser'
  return {
    type: 'host',
    name: className,
    get: (name) =>
      Object.hasOwn(members, name) ? members[name] : visitor.kind === 'token' ? claim(name) : undefined,
    hides: isOfModel,
    text: user?.username ?? (known ? `TokenUser ${String(id)}` : 'AnonymousUser'),
    same: user !== null ? `user ${user.id}` : known ? `user ${String(id)}` : 'anonymous',
  }
}

const plain = (value: JsonValue): Value =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value
