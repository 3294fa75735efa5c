/** What a package brings: the names that its modules have. Null: more than are listed here, so any is taken. */
type Names = readonly string[] | null

/** The package (normalised name) that a top-level module comes from; '' for what Python has itself. */
const packages: Readonly<Record<string, string>> = {
  django: 'django',
  rest_framework: 'djangorestframework',
  rest_framework_simplejwt: 'djangorestframework-simplejwt',
  rest_framework_jwt: 'djangorestframework-jwt',
  jwt: 'pyjwt',
  sqlparse: 'sqlparse',
  asgiref: 'asgiref',
  pytz: 'pytz',
  psycopg2: 'psycopg2',
  gunicorn: 'gunicorn',
  corsheaders: 'django-cors-headers',
  debug_toolbar: 'django-debug-toolbar',
  django_extensions: 'django-extensions',
  django_filters: 'django-filter',
  dotenv: 'python-dotenv',
  decouple: 'python-decouple',
  environ: 'django-environ',
  dj_database_url: 'dj-database-url',
  whitenoise: 'whitenoise',
  knox: 'django-rest-knox',
  cryptography: 'cryptography',
}

const standard = new Set(
  'abc argparse base64 collections copy csv dataclasses datetime decimal email enum functools glob hashlib hmac html http importlib inspect io ipaddress itertools json logging math os pathlib platform random re secrets shutil socket sqlite3 ssl string subprocess sys tempfile threading time traceback types typing unittest urllib uuid warnings zoneinfo'.split(
    ' ',
  ),
)

/** What django.db.models has (3.2). */
const modelNames =
  'Aggregate AutoField Avg BLANK_CHOICE_DASH BigAutoField BigIntegerField BinaryField BooleanField CASCADE Case CharField CheckConstraint Choices CommaSeparatedIntegerField Count DEFERRED DO_NOTHING DateField DateTimeField DecimalField Deferrable DurationField EmailField Empty Exists Expression ExpressionList ExpressionWrapper F Field FileField FilePathField FilteredRelation FloatField ForeignKey ForeignObject ForeignObjectRel Func GenericIPAddressField IPAddressField ImageField Index IntegerChoices IntegerField JSONField Lookup Manager ManyToManyField ManyToManyRel ManyToOneRel Max Min Model NOT_PROVIDED NullBooleanField ObjectDoesNotExist OneToOneField OneToOneRel OrderBy OrderWrt OuterRef PROTECT PositiveBigIntegerField PositiveIntegerField PositiveSmallIntegerField Prefetch ProtectedError Q QuerySet RESTRICT RestrictedError RowRange SET SET_DEFAULT SET_NULL SlugField SmallAutoField SmallIntegerField StdDev Subquery Sum TextChoices TextField TimeField Transform URLField UUIDField UniqueConstraint Value ValueRange Variance When Window WindowFrame aggregates aggregates_all base constants constraints constraints_all deletion enums enums_all expressions fields fields_all functions indexes indexes_all lookups manager options prefetch_related_objects query query_utils signals sql utils'.split(
    ' ',
  )

const modules: Readonly<Record<string, Names>> = {
  datetime: ['MAXYEAR', 'MINYEAR', 'UTC', 'date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo'],
  pathlib: ['Path', 'PosixPath', 'PurePath', 'PurePosixPath', 'PureWindowsPath', 'WindowsPath'],
  django: ['VERSION', 'get_version', 'setup'],
  'django.conf': ['settings', 'global_settings', 'urls'],
  'django.contrib': null,
  'django.contrib.admin': null,
  'django.contrib.auth': null,
  'django.contrib.auth.models': null,
  'django.core.wsgi': ['get_wsgi_application'],
  'django.db': null,
  'django.db.models': modelNames,
  'django.http': null,
  'django.shortcuts': ['get_list_or_404', 'get_object_or_404', 'redirect', 'render', 'resolve_url'],
  'django.urls': ['include', 'path', 're_path', 'register_converter', 'resolve', 'reverse', 'reverse_lazy'],
  'django.urls.conf': ['include', 'path', 're_path'],
  'django.contrib.auth.middleware': [
    'AuthenticationMiddleware',
    'PersistentRemoteUserMiddleware',
    'RemoteUserMiddleware',
  ],
  'django.contrib.messages.middleware': ['MessageMiddleware'],
  'django.contrib.sessions.middleware': ['SessionMiddleware'],
  'django.middleware.cache': ['CacheMiddleware', 'FetchFromCacheMiddleware', 'UpdateCacheMiddleware'],
  'django.middleware.clickjacking': ['XFrameOptionsMiddleware'],
  'django.middleware.common': ['BrokenLinkEmailsMiddleware', 'CommonMiddleware'],
  'django.middleware.csrf': ['CsrfViewMiddleware'],
  'django.middleware.gzip': ['GZipMiddleware'],
  'django.middleware.http': ['ConditionalGetMiddleware'],
  'django.middleware.locale': ['LocaleMiddleware'],
  'django.middleware.security': ['SecurityMiddleware'],
  'django.views': ['View', 'generic', 'decorators'],
  'django.views.decorators.csrf': null,
  rest_framework: ['VERSION', 'HTTP_HEADER_ENCODING'],
  'rest_framework.authentication': [
    'BaseAuthentication',
    'BasicAuthentication',
    'RemoteUserAuthentication',
    'SessionAuthentication',
    'TokenAuthentication',
    'get_authorization_header',
  ],
  'rest_framework.decorators': [
    'action',
    'api_view',
    'authentication_classes',
    'parser_classes',
    'permission_classes',
    'renderer_classes',
    'schema',
    'throttle_classes',
  ],
  'rest_framework.exceptions': null,
  'rest_framework.generics': [
    'CreateAPIView',
    'DestroyAPIView',
    'GenericAPIView',
    'ListAPIView',
    'ListCreateAPIView',
    'RetrieveAPIView',
    'RetrieveDestroyAPIView',
    'RetrieveUpdateAPIView',
    'RetrieveUpdateDestroyAPIView',
    'UpdateAPIView',
    'get_object_or_404',
  ],
  'rest_framework.permissions': [
    'AND',
    'AllowAny',
    'BasePermission',
    'DjangoModelPermissions',
    'DjangoModelPermissionsOrAnonReadOnly',
    'DjangoObjectPermissions',
    'IsAdminUser',
    'IsAuthenticated',
    'IsAuthenticatedOrReadOnly',
    'NOT',
    'OR',
    'SAFE_METHODS',
  ],
  'rest_framework.parsers': ['BaseParser', 'FileUploadParser', 'FormParser', 'JSONParser', 'MultiPartParser'],
  'rest_framework.renderers': [
    'AdminRenderer',
    'BaseRenderer',
    'BrowsableAPIRenderer',
    'HTMLFormRenderer',
    'JSONRenderer',
    'MultiPartRenderer',
    'StaticHTMLRenderer',
    'TemplateHTMLRenderer',
  ],
  'rest_framework.response': ['Response'],
  'rest_framework.serializers': null,
  'rest_framework.settings': ['api_settings'],
  'rest_framework.status': null,
  'rest_framework.urls': ['urlpatterns', 'app_name'],
  'rest_framework.views': ['APIView', 'exception_handler', 'set_rollback'],
  rest_framework_simplejwt: [],
  'rest_framework_simplejwt.authentication': [
    'JWTAuthentication',
    'JWTStatelessUserAuthentication',
    'JWTTokenUserAuthentication',
    'default_user_authentication_rule',
  ],
  'rest_framework_simplejwt.exceptions': null,
  'rest_framework_simplejwt.models': ['TokenUser'],
  'rest_framework_simplejwt.serializers': [
    'AuthUser',
    'PasswordField',
    'RefreshToken',
    'SlidingToken',
    'TokenBlacklistSerializer',
    'TokenObtainPairSerializer',
    'TokenObtainSerializer',
    'TokenObtainSlidingSerializer',
    'TokenRefreshSerializer',
    'TokenRefreshSlidingSerializer',
    'TokenVerifySerializer',
    'UntypedToken',
    'ValidationError',
    'api_settings',
    'authenticate',
    'exceptions',
    'get_user_model',
    'serializers',
    'settings',
    'update_last_login',
  ],
  'rest_framework_simplejwt.settings': ['api_settings'],
  'rest_framework_simplejwt.token_blacklist': [],
  'rest_framework_simplejwt.token_blacklist.models': ['BlacklistedToken', 'OutstandingToken'],
  'rest_framework_simplejwt.tokens': [
    'AccessToken',
    'BlacklistMixin',
    'RefreshToken',
    'SlidingToken',
    'Token',
    'UntypedToken',
  ],
  'rest_framework_simplejwt.views': [
    'TokenBlacklistView',
    'TokenObtainPairView',
    'TokenObtainSlidingView',
    'TokenRefreshSlidingView',
    'TokenRefreshView',
    'TokenVerifyView',
    'TokenViewBase',
    'token_blacklist',
    'token_obtain_pair',
    'token_obtain_sliding',
    'token_refresh',
    'token_refresh_sliding',
    'token_verify',
  ],
}

/**
 * Whether a module can be imported: 'yes'; or the words of the ModuleNotFoundError; 'maybe' for a module
 * of an installed package that is not listed here.
 */
export function findModule(
  path: string,
  installed: readonly string[],
): 'yes' | 'maybe' | { readonly words: string } {
  const top = path.split('.')[0] ?? ''
  if (standard.has(top)) return 'yes'
  const needs = Object.hasOwn(packages, top) ? packages[top] : undefined
  if (needs === undefined || !installed.includes(needs)) return missing(top)
  const app = /^django\.contrib\.(\w+)/u.exec(path)
  if (app !== null && !contrib.has(app[1] ?? '')) return missing(app[0])
  const below = /^(?:rest_framework|rest_framework_simplejwt)\.(\w+)/u.exec(path)
  if (below !== null && !isPart(top, below[1] ?? '')) return missing(below[0])
  if (Object.hasOwn(modules, path)) return 'yes'
  const middleware = /^(django\.(?:middleware\.\w+|contrib\.\w+\.middleware))\.\w+/u.exec(path)
  if (middleware?.[1] !== undefined && Object.hasOwn(modules, middleware[1]))
    return missing(middleware[0], middleware[1])
  if (below !== null && Object.hasOwn(modules, below[0]) && !modulesBelow(below[0])) {
    const next = /^\.\w+/u.exec(path.slice(below[0].length))?.[0] ?? ''
    return missing(below[0] + next, below[0])
  }
  return modulesBelow(path) ? 'yes' : isClosed(top) ? missing(path) : 'maybe'
}

/** @param file a module that is a file, in which Python looked for it */
function missing(path: string, file: string | null = null) {
  return { words: `No module named '${path}'${file === null ? '' : `; '${file}' is not a package`}` }
}

/** The apps that Django brings. django/contrib (3.2). */
const contrib = new Set(
  'admin admindocs auth contenttypes flatpages gis humanize messages postgres redirects sessions sitemaps sites staticfiles syndication'.split(
    ' ',
  ),
)

/** Packages whose modules are all listed, but for those that no project of a lesson imports. */
const isClosed = (top: string) => top === 'rest_framework_simplejwt'
/** What lies right below REST framework and SimpleJWT. Versions 3.14 and 5.2. */
const parts: Readonly<Record<string, string>> = {
  rest_framework:
    'authentication authtoken checks compat decorators documentation exceptions fields filters generics management metadata mixins negotiation pagination parsers permissions relations renderers request response reverse routers schemas serializers settings status templatetags test throttling urlpatterns urls utils validators versioning views viewsets apps',
  rest_framework_simplejwt:
    'apps authentication backends exceptions models serializers settings state token_blacklist tokens utils views',
}
const isPart = (top: string, name: string) => (parts[top] ?? '').split(' ').includes(name)

const modulesBelow = (path: string) => Object.keys(modules).some((name) => name.startsWith(`${path}.`))

/** Whether a module of a package has this name, a module below it included. */
export function hasName(path: string, name: string): boolean {
  const names = Object.hasOwn(modules, path) ? modules[path] : null
  if (names === null || names === undefined) return true
  if ((path === 'rest_framework' || path === 'rest_framework_simplejwt') && isPart(path, name)) return true
  return names.includes(name) || Object.hasOwn(modules, `${path}.${name}`) || modulesBelow(`${path}.${name}`)
}

/** Whether a dotted path is a module that is listed here. */
export const isModule = (path: string): boolean => Object.hasOwn(modules, path) || modulesBelow(path)
