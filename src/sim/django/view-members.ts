/** Which members of a view and of a serializer this page follows; where a class has others, it says so. */
import type { PythonLoader } from './python-loader.ts'
import { type ClassValue, isThing, NotPlayed } from './python-values.ts'
import type { RestView } from './view-kinds.ts'

/** Members of REST framework's views that change what they answer and that are not followed here. */
const ofViews =
  'allowed_methods authenticate check_object_permissions check_permissions content_negotiation_class dispatch filter_backends filter_queryset filterset_class filterset_fields finalize_response get_authenticators get_exception_handler get_object get_parsers get_permissions get_renderers get_serializer get_serializer_context get_success_url get_throttles get_view_description get_view_name handle_exception initial initialize_request metadata_class ordering ordering_fields paginate_queryset pagination_class paginator parser_classes perform_authentication perform_destroy perform_update renderer_classes search_fields setup throttle_classes throttle_scope versioning_class'.split(
    ' ',
  )

/** Methods that REST framework's generic views and mixins have, and that only they call here. */
const generic = new Set(
  'create destroy filter_queryset get_object get_serializer get_serializer_class get_serializer_context get_queryset list paginate_queryset partial_update perform_create perform_destroy perform_update retrieve update'.split(
    ' ',
  ),
)

/** Throws NotPlayed for a view that answers otherwise than its bases, in a way that is not followed here. */
export function checkView({ of, name }: RestView, runner: PythonLoader): void {
  if (of === null || of.type !== 'class') return
  const replaced = [
    ...ofViews,
    ...(['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy'] as const),
  ]
  const member = replaced.find((one) => runner.member(of, one) !== undefined)
  if (member !== undefined) throw new NotPlayed(`${member} of ${name}`)
}

/** Whether a view of this class has a member of REST framework's that is not followed here. */
export const isOfFramework = (name: string): boolean =>
  generic.has(name) || ofViews.includes(name) || name === 'http_method_not_allowed' || name === 'options'

/** Throws NotPlayed where a serializer has members beside these. */
export function checkMembers(of: ClassValue, followed: readonly string[], runner: PythonLoader): void {
  for (const base of of.bases) if (isThing(base, 'class')) checkMembers(base, followed, runner)
  const other = [...of.members.keys()].find((name) => !followed.includes(name))
  if (other !== undefined) throw new NotPlayed(`${other} of ${of.name}`)
}
