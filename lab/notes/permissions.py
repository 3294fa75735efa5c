from rest_framework.permissions import SAFE_METHODS, BasePermission


class IsOwnerOrReadOnly(BasePermission):
    """Everyone who is let in may read a note; only its owner may change it."""

    def has_object_permission(self, request, view, obj):
        return request.method in SAFE_METHODS or obj.owner == request.user
