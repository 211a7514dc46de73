import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('turn', 'Báo đến lượt'), ('digest', 'Thư gộp trong ngày')], max_length=8)),
                ('state', models.CharField(choices=[('waiting', 'Chờ gửi'), ('sending', 'Đang gửi'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được'), ('dropped', 'Thôi không gửi')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('day', models.DateField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('next_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='số lần thử')),
                ('problem', models.CharField(blank=True, max_length=120, verbose_name='lý do')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'next_at'], name='notices_mai_state_594b8e_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['turn', 'digest'])), name='mail_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'failed', 'dropped'])), name='mail_state_known'), models.UniqueConstraint(condition=models.Q(('kind', 'digest')), fields=('user', 'day'), name='mail_digest_once')],
            },
        ),
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('daily', 'Thư ngay khi đến lượt, và mỗi ngày làm việc một thư gộp các tin khác'), ('turn', 'Chỉ thư khi đến lượt và khi có việc quá hạn'), ('none', 'Không gửi thư, chỉ xem trên hệ thống')], default='daily', max_length=8, verbose_name='nhận thư')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mail_choice', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('wish__in', ['daily', 'turn', 'none'])), name='mail_wish_known')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=80)),
                ('urgency', models.CharField(choices=[('turn', 'Đến lượt'), ('late', 'Quá hạn'), ('news', 'Tin')], max_length=4)),
                ('title', models.CharField(max_length=200)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('url', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('unread', models.BooleanField(default=True)),
                ('read_at', models.DateTimeField(editable=False, null=True)),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='notices.mail')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-unread', '-made_at'], name='notices_not_user_id_2d4be3_idx'), models.Index(fields=['subject', 'unread'], name='notices_not_subject_62299b_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('urgency__in', ['turn', 'late', 'news'])), name='notice_urgency_known'), models.CheckConstraint(condition=models.Q(('url__startswith', '/'), models.Q(('url__startswith', '//'), _negated=True)), name='notice_leads_to_this_system'), models.CheckConstraint(condition=models.Q(models.Q(('read_at', None), ('unread', True)), models.Q(('read_at__isnull', False), ('unread', False)), _connector='OR'), name='notice_read_at_says_whether_read'), models.UniqueConstraint(condition=models.Q(('unread', True)), fields=('user', 'kind', 'subject'), name='notice_unread_once')],
            },
        ),
    ]
