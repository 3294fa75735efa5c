/**
 * The files of the app that lessons start from: what `startapp notes` writes, and a small API of notes. Everything in
 * them is Python that a real Django runs.
 */

/** What `startapp notes` writes. */
export const emptyApp = {
  'notes/apps.py': `from django.apps import AppConfig


class NotesConfig(AppConfig):
    default_auto_field = 'django.db.models.BigAutoField'
    name = 'notes'
`,
  'notes/models.py': `from django.db import models

# Create your models here.
`,
  'notes/views.py': `from django.shortcuts import render

# Create your views here.
`,
} as const

/** The API of notes, without its views. Routes below /api/: open/, me/, notes/, notes/<id>/, board/, staff/, logout/. */
export const notesApp = {
  'notes/apps.py': emptyApp['notes/apps.py'],
  'notes/models.py': `from django.conf import settings
from django.db import models


class Note(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ['id']
`,
  'notes/migrations/0001_initial.py': `from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
`,
  'notes/permissions.py': `from rest_framework.permissions import SAFE_METHODS, BasePermission


class IsOwnerOrReadOnly(BasePermission):
    """Everyone who is let in may read a note; only its owner may change it."""

    def has_object_permission(self, request, view, obj):
        return request.method in SAFE_METHODS or obj.owner == request.user
`,
  'notes/serializers.py': `from rest_framework import serializers

from .models import Note


class NoteSerializer(serializers.ModelSerializer):
    owner = serializers.ReadOnlyField(source='owner.username')

    class Meta:
        model = Note
        fields = ['id', 'owner', 'text']
`,
  'notes/urls.py': `from django.urls import path

from .views import BoardView, LogoutView, MeView, NoteDetail, NoteList, OpenView, StaffView

urlpatterns = [
    path('open/', OpenView.as_view()),
    path('me/', MeView.as_view()),
    path('notes/', NoteList.as_view()),
    path('notes/<int:pk>/', NoteDetail.as_view()),
    path('board/', BoardView.as_view()),
    path('staff/', StaffView.as_view()),
    path('logout/', LogoutView.as_view()),
]
`,
} as const

/** The text of notes/views.py. `closed`: the notes are for those who are let in, and each for its owner to change. */
export function notesViews(closed: boolean): string {
  const list = closed ? '    permission_classes = [IsAuthenticated]\n' : ''
  const detail = closed ? '    permission_classes = [IsAuthenticated, IsOwnerOrReadOnly]\n' : ''
  return `from django.contrib.auth import logout
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
${list}
    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class NoteDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Note.objects.select_related('owner')
    serializer_class = NoteSerializer
${detail}

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
`
}
