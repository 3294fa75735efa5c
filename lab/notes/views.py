from django.contrib.auth import logout
from rest_framework import generics
from rest_framework.permissions import AllowAny, DjangoModelPermissions, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Note
from .permissions import IsOwnerOrReadOnly
from .serializers import NoteSerializer


class OpenView(APIView):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({'message': 'Open to everyone', 'user': str(request.user)})


class MeView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({'user': request.user.id})


class NoteList(generics.ListCreateAPIView):
    queryset = Note.objects.select_related('owner')
    serializer_class = NoteSerializer
    permission_classes = [IsAuthenticated]

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class NoteDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Note.objects.select_related('owner')
    serializer_class = NoteSerializer
    permission_classes = [IsAuthenticated, IsOwnerOrReadOnly]


class BoardView(generics.ListCreateAPIView):
    """The same notes for those who hold Django's permissions for them."""

    queryset = Note.objects.select_related('owner')
    serializer_class = NoteSerializer
    permission_classes = [DjangoModelPermissions]

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class StaffView(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        return Response({'message': 'For staff only'})


class LogoutView(APIView):
    """Django's logout: it ends a session. A token is not a session."""

    def post(self, request):
        logout(request)
        return Response({'detail': 'Logged out.'})
