import django.db.models.deletion
import neuguong.common.sealed
import neuguong.councils.models.meetings
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('documents', '0001_initial'),
        ('dossiers', '0001_squashed_0009_taken_down_comments'),
        ('organisations', '0002_headcount'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='tên')),
                ('mode', models.CharField(choices=[('secret_electronic', 'Bỏ phiếu kín trên hệ thống'), ('secret_paper', 'Bỏ phiếu kín bằng phiếu giấy'), ('open', 'Biểu quyết công khai'), ('written', 'Lấy ý kiến bằng văn bản, bỏ phiếu kín')], max_length=18, verbose_name='cách bỏ phiếu')),
                ('stage', models.CharField(choices=[('draft', 'Đang chuẩn bị'), ('frozen', 'Đã chốt nội dung phiếu'), ('open', 'Đang bỏ phiếu'), ('closed', 'Đã khóa hòm phiếu'), ('counted', 'Đã kiểm phiếu'), ('certified', 'Đã xác nhận kết quả'), ('destroyed', 'Đã hủy khóa và phiếu'), ('cancelled', 'Đã hủy, không kiểm'), ('annulled', 'Kết quả bị hủy')], default='draft', editable=False, max_length=10)),
                ('rehearsal', models.BooleanField(default=False, verbose_name='diễn tập')),
                ('allow_replace', models.BooleanField(default=False, verbose_name='cho bỏ lại phiếu khi chưa khóa hòm')),
                ('members', models.PositiveSmallIntegerField(default=0, verbose_name='tổng số thành viên')),
                ('manifest', models.TextField(blank=True, editable=False)),
                ('manifest_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('suite', models.CharField(blank=True, editable=False, max_length=40)),
                ('public_key', models.BinaryField(null=True)),
                ('box_root', models.CharField(blank=True, editable=False, max_length=64)),
                ('box_size', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('roll_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('tally_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('checkpoint_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('receipts', models.JSONField(default=list, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='councils.ballot')),
            ],
            options={
                'ordering': ['created_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('mode__in', ['secret_electronic', 'secret_paper', 'open', 'written'])), name='ballot_mode_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'frozen', 'open', 'closed', 'counted', 'certified', 'destroyed', 'cancelled', 'annulled'])), name='ballot_stage_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'cancelled']), models.Q(('manifest_hash', ''), _negated=True), _connector='OR'), name='ballot_is_frozen_first')],
            },
        ),
        migrations.CreateModel(
            name='BallotStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=30)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='councils.ballot')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên Hội đồng')),
                ('level', models.CharField(choices=[('province', 'Hội đồng cấp tỉnh'), ('unit', 'Hội đồng của cơ quan, đơn vị, xã, phường')], max_length=10, verbose_name='cấp')),
                ('decision_number', models.CharField(max_length=60, verbose_name='số quyết định thành lập')),
                ('decided_on', models.DateField(verbose_name='ngày quyết định')),
                ('valid_from', models.DateField(verbose_name='hoạt động từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='organisations.organisation', verbose_name='cơ quan, đơn vị')),
            ],
            options={
                'ordering': ['level', 'name', '-valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['province', 'unit'])), name='council_level_known'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='council_dates_ordered'), models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('organisation',), name='council_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='KeyWrap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holders', models.CharField(max_length=80)),
                ('blob', models.BinaryField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wraps', to='councils.ballot')),
            ],
            options={
                'ordering': ['holders'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'holders'), name='key_wrap_once')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='nội dung họp')),
                ('form', models.CharField(choices=[('meeting', 'Họp'), ('written', 'Lấy ý kiến bằng văn bản')], default='meeting', max_length=10, verbose_name='hình thức')),
                ('starts_at', models.DateTimeField(verbose_name='bắt đầu')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='kết thúc')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='địa điểm')),
                ('stage', models.CharField(choices=[('draft', 'Đang chuẩn bị'), ('called', 'Đã mời họp'), ('open', 'Đang họp'), ('closed', 'Đã họp xong'), ('cancelled', 'Đã hủy')], default='draft', editable=False, max_length=10)),
                ('account', models.TextField(blank=True, verbose_name='diễn biến')),
                ('conclusion', models.TextField(blank=True, verbose_name='kết luận')),
                ('party_opinion', models.CharField(blank=True, max_length=200, verbose_name='văn bản cho ý kiến của cấp ủy')),
                ('invitation', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting', to='documents.officialdocument')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('called_at', models.DateTimeField(editable=False, null=True)),
                ('opened_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('called_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='councils.council')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'called', 'open', 'closed', 'cancelled'])), name='meeting_stage_known'), models.CheckConstraint(condition=models.Q(('form__in', ['meeting', 'written'])), name='meeting_form_known'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='meeting_times_ordered'), models.CheckConstraint(condition=models.Q(models.Q(('called_at', None), ('called_by', None)), models.Q(('called_at__isnull', False), ('called_by__isnull', False)), _connector='OR'), name='meeting_called_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('opened_by', None)), models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), _connector='OR'), name='meeting_opened_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='meeting_closed_at_and_by_together')],
            },
        ),
        migrations.AddField(
            model_name='ballot',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='councils.meeting'),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('title', models.CharField(max_length=250, verbose_name='nội dung')),
                ('honour', models.CharField(blank=True, max_length=20, verbose_name='danh hiệu, hình thức')),
                ('fallback', models.CharField(blank=True, max_length=20, verbose_name='hình thức thấp hơn cùng xin ý kiến')),
                ('snapshot', models.JSONField(blank=True, default=dict)),
                ('discussion', models.TextField(blank=True, verbose_name='ý kiến thảo luận')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='dossiers.nomination')),
                ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='councils.meeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('meeting', 'nomination'), name='nomination_once_on_an_agenda'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='agenda_item_removed_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='MeetingPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='tên tài liệu')),
                ('file', models.FileField(upload_to=neuguong.councils.models.meetings.stored_meeting_paper)),
                ('file_name', models.CharField(max_length=150)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='councils.meeting')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full_name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('post', models.CharField(max_length=200, verbose_name='chức vụ')),
                ('seat', models.CharField(choices=[('chair', 'Chủ tịch'), ('first_vice', 'Phó Chủ tịch thứ nhất'), ('vice', 'Phó Chủ tịch'), ('standing', 'Ủy viên thường trực'), ('secretary', 'Thư ký'), ('member', 'Ủy viên')], default='member', max_length=10, verbose_name='vị trí trong Hội đồng')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('document', models.CharField(blank=True, max_length=120, verbose_name='quyết định')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='councils.council')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='cơ quan công tác')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('seat__in', ['chair', 'first_vice', 'vice', 'standing', 'secretary', 'member'])), name='member_seat_known'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='member_dates_ordered'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('user__isnull', False)), fields=('council', 'user'), name='member_sits_once'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('seat__in', ['chair', 'secretary'])), fields=('council', 'seat'), name='council_one_chair_one_secretary')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='chair',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member', verbose_name='chủ trì'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='secretary',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member', verbose_name='thư ký'),
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('declared', 'Thành viên tự khai'), ('computed', 'Hệ thống nhận thấy')], max_length=10, verbose_name='nguồn')),
                ('reason', models.CharField(max_length=200, verbose_name='lý do')),
                ('noted_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                ('withdraw_reason', models.CharField(blank=True, max_length=200, verbose_name='lý do bỏ')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='councils.agendaitem')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='councils.member')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('item', 'member'), name='member_interest_once_an_item'), models.CheckConstraint(condition=models.Q(('source__in', ['declared', 'computed'])), name='member_interest_source_known'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='member_interest_withdrawn_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('unknown', 'Chưa điểm danh'), ('present', 'Có mặt'), ('remote', 'Dự trực tuyến'), ('absent', 'Vắng mặt')], default='unknown', max_length=8, verbose_name='có mặt')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do vắng')),
                ('written', models.BooleanField(default=False, verbose_name='lấy ý kiến bằng văn bản')),
                ('noted_at', models.DateTimeField(auto_now=True)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='councils.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member')),
            ],
            options={
                'ordering': ['member__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='attendance_once'), models.CheckConstraint(condition=models.Q(('presence__in', ['unknown', 'present', 'remote', 'absent'])), name='presence_known'), models.CheckConstraint(condition=models.Q(models.Q(('presence', 'absent'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_absence_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figures_sha256', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ballot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='councils.ballot')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='documents.officialdocument')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='councils.meeting')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='MinutesConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20, verbose_name='tư cách')),
                ('figures_sha256', models.CharField(max_length=64)),
                ('confirmed_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='councils.minutes')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('minutes', 'role', 'confirmed_by'), name='minutes_confirmed_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperEnvelope',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('envelope', models.BinaryField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_envelopes', to='councils.ballot')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=400)),
                ('honour', models.CharField(blank=True, max_length=20)),
                ('rule', models.JSONField(default=dict)),
                ('base', models.PositiveSmallIntegerField(default=0)),
                ('needed', models.PositiveSmallIntegerField(default=0)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='councils.ballot')),
                ('fallback_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fallbacks', to='councils.question')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='councils.agendaitem')),
            ],
            options={
                'ordering': ['ordinal'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'ordinal'), name='question_once'), models.CheckConstraint(condition=models.Q(('ordinal__gt', 0)), name='questions_count_from_one')],
            },
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agree', models.PositiveSmallIntegerField(verbose_name='đồng ý')),
                ('disagree', models.PositiveSmallIntegerField(verbose_name='không đồng ý')),
                ('blank', models.PositiveSmallIntegerField(verbose_name='phiếu trắng')),
                ('invalid', models.PositiveSmallIntegerField(verbose_name='không hợp lệ')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_counts', to='councils.ballot')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_counts', to='councils.question')),
            ],
            options={
                'ordering': ['question__ordinal', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('question', 'entered_by'), name='paper_count_once_a_teller')],
            },
        ),
        migrations.CreateModel(
            name='OpenVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('agree', 'Đồng ý'), ('disagree', 'Không đồng ý'), ('blank', 'Phiếu trắng')], max_length=10)),
                ('voted_at', models.DateTimeField(auto_now=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_votes', to='councils.ballot')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_votes', to='councils.question')),
            ],
            options={
                'ordering': ['question__ordinal', 'member__position'],
                'constraints': [models.UniqueConstraint(fields=('question', 'member'), name='open_vote_once'), models.CheckConstraint(condition=models.Q(('choice__in', ['agree', 'disagree', 'blank'])), name='choice_known')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='councils.question')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('question', 'member'), name='recusal_once')],
            },
        ),
        migrations.CreateModel(
            name='SealedBallot',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('envelope', models.BinaryField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='box', to='councils.ballot')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Statute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=200, verbose_name='văn bản quy chế')),
                ('valid_from', models.DateField(verbose_name='áp dụng từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('quorum', models.CharField(blank=True, max_length=9, verbose_name='tỷ lệ dự họp thường kỳ')),
                ('award_quorum', models.CharField(blank=True, max_length=9, verbose_name='tỷ lệ dự phiên xét khen thưởng')),
                ('majority', models.CharField(blank=True, max_length=9, verbose_name='tỷ lệ đồng ý khi pháp luật không quy định')),
                ('secret', models.BooleanField(blank=True, null=True, verbose_name='bỏ phiếu kín')),
                ('recusal_reduces_base', models.BooleanField(default=False, verbose_name='người không được bỏ phiếu không tính vào tổng số')),
                ('allow_replace', models.BooleanField(default=False, verbose_name='cho bỏ lại phiếu khi chưa khóa hòm phiếu')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statutes', to='councils.council')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-valid_from', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='statute_dates_ordered'), models.UniqueConstraint(fields=('council', 'valid_from'), name='statute_one_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agree', models.PositiveSmallIntegerField()),
                ('disagree', models.PositiveSmallIntegerField()),
                ('blank', models.PositiveSmallIntegerField()),
                ('invalid', models.PositiveSmallIntegerField()),
                ('recused', models.PositiveSmallIntegerField()),
                ('base', models.PositiveSmallIntegerField()),
                ('needed', models.PositiveSmallIntegerField()),
                ('passed', models.BooleanField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='councils.ballot')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tally', to='councils.question')),
            ],
            options={
                'ordering': ['question__ordinal'],
                'constraints': [models.CheckConstraint(condition=models.Q(('agree__lte', models.F('base'))), name='tally_no_more_votes_than_members'), models.CheckConstraint(condition=models.Q(models.Q(('agree__gte', models.F('needed')), ('passed', True)), models.Q(('agree__lt', models.F('needed')), ('passed', False)), _connector='OR'), name='tally_passes_by_its_own_numbers')],
            },
        ),
        migrations.CreateModel(
            name='Teller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_key', models.BinaryField(null=True)),
                ('code_burnt', models.BooleanField(default=False, verbose_name='đã hủy mã')),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellers', to='councils.ballot')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'user'), name='teller_once')],
            },
        ),
        migrations.CreateModel(
            name='VoterSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('none', 'Chưa bỏ phiếu'), ('electronic', 'Trên hệ thống'), ('paper_present', 'Phiếu giấy tại phòng họp'), ('paper_absent', 'Phiếu giấy của người vắng mặt')], default='none', max_length=14)),
                ('voted', models.BooleanField(default=False)),
                ('envelope', models.BinaryField(null=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='councils.ballot')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.member')),
            ],
            options={
                'ordering': ['member__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'member'), name='voter_once'), models.CheckConstraint(condition=models.Q(('channel__in', ['none', 'electronic', 'paper_present', 'paper_absent'])), name='channel_known'), models.CheckConstraint(condition=models.Q(models.Q(('voted', True), models.Q(('channel', 'none'), _negated=True)), models.Q(('channel', 'none'), ('envelope', None), ('voted', False)), _connector='OR'), name='who_voted_has_a_channel'), models.CheckConstraint(condition=models.Q(('envelope', None), ('channel', 'electronic'), _connector='OR'), name='envelopes_are_electronic')],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='councils_meetingpaper',
            filled_once=(),
        ),
        neuguong.common.sealed.SealTable(
            table='councils_minutesconfirmation',
            filled_once=(),
        ),
        neuguong.common.sealed.SealTable(
            table='councils_ballotstep',
            filled_once=(),
        ),
        neuguong.common.sealed.SealTable(
            table='councils_tally',
            filled_once=(),
        ),
    ]
