"""Learners, how far they came, and what they answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Learner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lesson", models.SlugField()),
                ("question", models.CharField(max_length=100)),
                ("said", models.JSONField(null=True)),
                ("given", models.DateTimeField(auto_now_add=True)),
                ("learner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="vizapp.learner")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("learner", "lesson", "question"), name="one_answer_a_question")
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lesson", models.SlugField()),
                ("at", models.IntegerField(default=-1)),
                ("furthest", models.IntegerField(default=-1)),
                ("part", models.CharField(blank=True, max_length=100)),
                ("finished", models.BooleanField(default=False)),
                ("touched", models.DateTimeField(auto_now=True)),
                ("learner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="vizapp.learner")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("learner", "lesson"), name="one_progress_a_lesson")],
            },
        ),
    ]
