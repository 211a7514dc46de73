import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Directive',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('title', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('issued_year', models.PositiveSmallIntegerField(verbose_name='năm ban hành')),
                ('issuer', models.CharField(max_length=200, verbose_name='cơ quan ban hành')),
                ('signer', models.CharField(blank=True, max_length=120, verbose_name='người ký')),
                ('signer_post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ người ký')),
                ('diagnosis', models.TextField(blank=True, verbose_name='đánh giá tình hình')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('groups', models.ManyToManyField(related_name='directives', to='organisations.recipientgroup', verbose_name='kính gửi')),
            ],
            options={
                'ordering': ['-issued_year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DirectiveTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                ('summary', models.CharField(max_length=200, verbose_name='tóm tắt')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('rhythm', models.CharField(blank=True, max_length=120, verbose_name='nhịp thực hiện')),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='directives.directive')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('directive', 'position'), name='directive_task_once')],
            },
        ),
        migrations.CreateModel(
            name='TaskReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done', models.BooleanField(verbose_name='đã hoàn thành')),
                ('text', models.TextField(verbose_name='kết quả, minh chứng')),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='đơn vị')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='directives.directivetask')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['task', 'organisation', '-id'], name='directives__task_id_cbcf1d_idx')],
            },
        ),
    ]
