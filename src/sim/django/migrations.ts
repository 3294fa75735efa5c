/** A migration of an app, as `applied` of a Database names it: 'auth.0001_initial'. */
type Row = `${string}.${string}`

/** Migrations that come with Django 3.2 and SimpleJWT, oldest first: app label -> names. */
export const packagedMigrations: Readonly<Record<string, readonly string[]>> = {
  contenttypes: ['0001_initial', '0002_remove_content_type_name'],
  auth: [
    '0001_initial',
    '0002_alter_permission_name_max_length',
    '0003_alter_user_email_max_length',
    '0004_alter_user_username_opts',
    '0005_alter_user_last_login_null',
    '0006_require_contenttypes_0002',
    '0007_alter_validators_add_error_messages',
    '0008_alter_user_username_max_length',
    '0009_alter_user_last_name_max_length',
    '0010_alter_group_name_max_length',
    '0011_update_proxy_permissions',
    '0012_alter_user_first_name_max_length',
  ],
  admin: ['0001_initial', '0002_logentry_remove_auto_add', '0003_logentry_add_action_flag_choices'],
  sessions: ['0001_initial'],
  token_blacklist: [
    '0001_initial',
    '0002_outstandingtoken_jti_hex',
    '0003_auto_20171017_2007',
    '0004_auto_20171017_2013',
    '0005_remove_outstandingtoken_jti',
    '0006_auto_20171017_2113',
    '0007_auto_20171017_2214',
    '0008_migrate_to_bigautofield',
    '0010_fix_migrate_to_bigautofield',
    '0011_linearizes_history',
    '0012_alter_outstandingtoken_user',
  ],
}

/** The rows of django_migrations once all migrations of these apps ran. */
export function rowsOf(labels: readonly string[]): readonly Row[] {
  return labels.flatMap((label) =>
    (Object.hasOwn(packagedMigrations, label) ? (packagedMigrations[label] ?? []) : []).map(
      (name): Row => `${label}.${name}`,
    ),
  )
}
