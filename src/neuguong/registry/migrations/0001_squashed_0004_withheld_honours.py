"""The tables as they stood before the first release, made in one step; a database that took the steps one by one goes on from here."""

import django.db.models.deletion
import neuguong.common.encryption
import neuguong.common.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('registry', '0001_initial'), ('registry', '0002_seal_held_honours'), ('registry', '0003_holds'), ('registry', '0004_withheld_honours')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('organisations', '0003_headcount_entered_by'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12, verbose_name='đối tượng')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('folded', models.CharField(db_index=True, editable=False, max_length=200)),
                ('sort_key', models.CharField(db_index=True, editable=False, max_length=700)),
                ('team', models.CharField(blank=True, max_length=200, verbose_name='tổ, phòng, bộ phận')),
                ('group', models.CharField(blank=True, choices=[('cadre', 'Cán bộ'), ('civil_servant', 'Công chức'), ('public_employee', 'Viên chức'), ('employee', 'Người lao động trong cơ quan, doanh nghiệp'), ('worker', 'Công nhân'), ('farmer', 'Nông dân'), ('other_labourer', 'Người lao động khác'), ('entrepreneur', 'Doanh nhân'), ('intellectual', 'Trí thức'), ('scientist', 'Nhà khoa học'), ('military', 'Quân nhân'), ('police', 'Công an'), ('learner', 'Người học'), ('agency_collective', 'Cơ quan, tổ chức'), ('unit_collective', 'Đơn vị, phòng, khoa, tổ, đội'), ('commune', 'Xã, phường'), ('hamlet', 'Thôn, bản, tổ dân phố'), ('enterprise_collective', 'Tập thể doanh nghiệp'), ('economic_org', 'Tổ chức kinh tế khác'), ('military_collective', 'Tập thể quân đội'), ('police_collective', 'Tập thể công an'), ('household', 'Hộ gia đình'), ('foreigner', 'Người nước ngoài'), ('overseas_vn', 'Người Việt Nam ở nước ngoài')], max_length=24, verbose_name='nhóm đối tượng')),
                ('honorific', models.CharField(blank=True, max_length=30, verbose_name='danh xưng')),
                ('identity_number', neuguong.common.encryption.EncryptedTextField(blank=True, default='', verbose_name='số định danh')),
                ('identity_index', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
                ('birth_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tháng sinh')),
                ('birth_day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ngày sinh')),
                ('sex', models.CharField(blank=True, choices=[('female', 'Nữ'), ('male', 'Nam')], max_length=6, verbose_name='giới tính')),
                ('ethnic_group', models.CharField(blank=True, max_length=30, verbose_name='dân tộc')),
                ('direct_worker', models.BooleanField(blank=True, null=True, verbose_name='người lao động trực tiếp')),
                ('collective_kind', models.CharField(blank=True, choices=[('organisation', 'Cả đơn vị'), ('division', 'Phòng, ban, khoa'), ('team', 'Tổ, đội'), ('station', 'Trạm'), ('school', 'Trường, điểm trường'), ('village', 'Thôn, bản, tổ dân phố'), ('branch', 'Chi hội, chi đoàn, công đoàn bộ phận')], max_length=12, verbose_name='loại tập thể')),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm thành lập')),
                ('head_name', models.CharField(blank=True, max_length=120, verbose_name='chủ hộ')),
                ('records_vouched', models.BooleanField(default=False, verbose_name='đơn vị xác nhận đã ghi đủ vào sổ')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.area', verbose_name='địa bàn')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='organisations.organisation', verbose_name='đơn vị')),
                ('removed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'sort_key'], name='registry_re_organis_1bea74_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['individual', 'collective', 'household'])), name='recipient_kind_known'), models.CheckConstraint(condition=models.Q(('group__in', ['', 'cadre', 'civil_servant', 'public_employee', 'employee', 'worker', 'farmer', 'other_labourer', 'entrepreneur', 'intellectual', 'scientist', 'military', 'police', 'learner', 'agency_collective', 'unit_collective', 'commune', 'hamlet', 'enterprise_collective', 'economic_org', 'military_collective', 'police_collective', 'household', 'foreigner', 'overseas_vn'])), name='recipient_group_known'), models.CheckConstraint(condition=models.Q(('sex__in', ['', 'female', 'male'])), name='recipient_sex_known'), models.CheckConstraint(condition=models.Q(('collective_kind__in', ['', 'organisation', 'division', 'team', 'station', 'school', 'village', 'branch'])), name='recipient_collective_kind_known'), models.CheckConstraint(condition=models.Q(('kind', 'individual'), models.Q(('birth_year', None), ('identity_index', ''), ('sex', '')), _connector='OR'), name='recipient_only_people_have_birth_sex_identity'), models.CheckConstraint(condition=models.Q(('birth_day', None), ('birth_month__isnull', False), _connector='OR'), name='recipient_birth_day_needs_month'), models.CheckConstraint(condition=models.Q(('birth_month', None), ('birth_year__isnull', False), _connector='OR'), name='recipient_birth_month_needs_year'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='recipient_removed_at_and_by_together'), models.UniqueConstraint(condition=models.Q(models.Q(('identity_index', ''), _negated=True), ('removed_at', None)), fields=('identity_index',), name='recipient_identity_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200, verbose_name='chức vụ, chức danh')),
                ('management', models.BooleanField(blank=True, null=True, verbose_name='giữ chức vụ lãnh đạo, quản lý')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='đơn vị')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='registry.recipient')),
            ],
            options={
                'ordering': ['-starts_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('starts_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='post_dates_ordered')],
            },
        ),
        migrations.CreateModel(
            name='HeldHonour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('honour', models.CharField(db_index=True, max_length=20, verbose_name='danh hiệu, hình thức')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='năm')),
                ('award_type', models.CharField(blank=True, choices=[('merit', 'Công trạng'), ('thematic', 'Phong trào, chuyên đề'), ('extraordinary', 'Đột xuất'), ('dedication', 'Quá trình cống hiến'), ('tenure', 'Niên hạn'), ('external', 'Đối ngoại'), ('resistance', 'Thành tích kháng chiến')], max_length=14, verbose_name='loại hình')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('decided_on', models.DateField(null=True, verbose_name='ngày quyết định')),
                ('authority', models.CharField(blank=True, max_length=200, verbose_name='cấp quyết định')),
                ('achievement', models.CharField(blank=True, max_length=300, verbose_name='thành tích')),
                ('post', models.CharField(blank=True, max_length=200, verbose_name='chức vụ khi được khen')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('source_row', models.PositiveIntegerField(null=True, verbose_name='dòng trong nguồn')),
                ('revoked', models.BooleanField(default=False, verbose_name='bị hủy bỏ')),
                ('released_on', models.DateField(null=True, verbose_name='ngày công bố')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='registry.heldhonour')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('withheld_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='honours', to='registry.recipient')),
            ],
            options={
                'ordering': ['-year', '-decided_on', 'pk'],
                'indexes': [models.Index(fields=['recipient', 'honour'], name='registry_he_recipie_24fbd2_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('award_type__in', ['', 'merit', 'thematic', 'extraordinary', 'dedication', 'tenure', 'external', 'resistance'])), name='held_award_type_known')],
            },
        ),
        migrations.CreateModel(
            name='Discipline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('level', models.CharField(choices=[('khien_trach', 'Khiển trách'), ('canh_cao', 'Cảnh cáo'), ('ha_bac_luong', 'Hạ bậc lương'), ('giang_chuc', 'Giáng chức'), ('cach_chuc', 'Cách chức'), ('buoc_thoi_viec', 'Buộc thôi việc')], max_length=16, verbose_name='hình thức')),
                ('decided_on', models.DateField(verbose_name='ngày quyết định')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ngày hết hiệu lực')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discipline', to='registry.recipient')),
            ],
            options={
                'ordering': ['-decided_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['khien_trach', 'canh_cao', 'ha_bac_luong', 'giang_chuc', 'cach_chuc', 'buoc_thoi_viec'])), name='discipline_level_known'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('decided_on')), _connector='OR'), name='discipline_dates_ordered')],
            },
        ),
        migrations.CreateModel(
            name='CollectiveYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('members', models.PositiveIntegerField(blank=True, null=True, verbose_name='số người được xếp loại')),
                ('with_ldtt', models.PositiveIntegerField(blank=True, null=True, verbose_name='đạt LĐTT')),
                ('with_cstdcs', models.PositiveIntegerField(blank=True, null=True, verbose_name='đạt CSTĐCS')),
                ('not_completed', models.PositiveIntegerField(blank=True, null=True, verbose_name='không hoàn thành nhiệm vụ')),
                ('disciplined_from_warning', models.PositiveIntegerField(blank=True, null=True, verbose_name='bị kỷ luật từ cảnh cáo')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collective_years', to='registry.recipient')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'year'), name='collective_year_once'), models.CheckConstraint(condition=models.Q(('members', None), ('with_ldtt', None), ('with_ldtt__lte', models.F('members')), _connector='OR'), name='collective_ldtt_at_most_members')],
            },
        ),
        migrations.CreateModel(
            name='RecipientHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('discipline_considered', 'Đang xem xét kỷ luật'), ('inspection', 'Đang điều tra, thanh tra, kiểm tra'), ('complaint', 'Có đơn thư khiếu nại, tố cáo'), ('press_report', 'Báo chí nêu')], max_length=24, verbose_name='sự việc')),
                ('confirmed', models.BooleanField(verbose_name='đủ căn cứ tạm dừng')),
                ('document', models.CharField(max_length=200, verbose_name='văn bản')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('lifted_at', models.DateTimeField(editable=False, null=True)),
                ('lifting_document', models.CharField(blank=True, max_length=200, verbose_name='văn bản kết luận')),
                ('lifted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='registry.recipient')),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'indexes': [models.Index(fields=['recipient', 'lifted_at'], name='registry_re_recipie_23a1c6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('event__in', ['discipline_considered', 'inspection', 'complaint', 'press_report'])), name='hold_event_known'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None), ('lifting_document', '')), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lifting_document', ''), _negated=True)), _connector='OR'), name='hold_lifted_at_and_by_together_with_a_document')],
            },
        ),
        migrations.CreateModel(
            name='TaskRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('level', models.CharField(choices=[('excellent', 'Hoàn thành xuất sắc nhiệm vụ'), ('good', 'Hoàn thành tốt nhiệm vụ'), ('completed', 'Hoàn thành nhiệm vụ'), ('not_completed', 'Không hoàn thành nhiệm vụ')], max_length=14, verbose_name='mức')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='registry.recipient')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'year'), name='rating_once_a_year'), models.CheckConstraint(condition=models.Q(('level__in', ['excellent', 'good', 'completed', 'not_completed'])), name='rating_level_known')],
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='tên')),
                ('kind', models.CharField(choices=[('sang_kien', 'Sáng kiến'), ('de_tai', 'Đề tài khoa học'), ('de_an', 'Đề án khoa học'), ('cong_trinh_khcn', 'Công trình khoa học và công nghệ'), ('phat_minh', 'Phát minh'), ('sang_che', 'Sáng chế'), ('tac_pham', 'Tác phẩm')], default='sang_kien', max_length=16, verbose_name='loại')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm công nhận')),
                ('scope', models.CharField(blank=True, choices=[('unit', 'Cơ sở'), ('province_field', 'Một lĩnh vực của tỉnh, bộ'), ('province', 'Tỉnh, bộ'), ('nation', 'Toàn quốc')], max_length=16, verbose_name='phạm vi ảnh hưởng')),
                ('recognised_by', models.CharField(blank=True, choices=[('head_unit', 'Thủ trưởng đơn vị cơ sở'), ('head_department', 'Giám đốc sở và tương đương'), ('chair_commune', 'Chủ tịch UBND cấp xã'), ('chair_district', 'Chủ tịch UBND cấp huyện'), ('chair_province', 'Chủ tịch UBND tỉnh'), ('minister', 'Bộ trưởng, thủ trưởng ngành')], max_length=20, verbose_name='cấp công nhận')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định công nhận')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày công nhận')),
                ('accepted', models.BooleanField(blank=True, null=True, verbose_name='đã nghiệm thu')),
                ('effective', models.BooleanField(blank=True, null=True, verbose_name='áp dụng có hiệu quả')),
                ('replicable', models.BooleanField(blank=True, null=True, verbose_name='có khả năng nhân rộng')),
                ('used_for', models.CharField(blank=True, max_length=60, verbose_name='đã dùng để xét')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='đơn vị')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['sang_kien', 'de_tai', 'de_an', 'cong_trinh_khcn', 'phat_minh', 'sang_che', 'tac_pham'])), name='work_kind_known'), models.CheckConstraint(condition=models.Q(('scope__in', ['', 'unit', 'province_field', 'province', 'nation'])), name='work_scope_known'), models.CheckConstraint(condition=models.Q(('recognised_by__in', ['', 'head_unit', 'head_department', 'chair_commune', 'chair_district', 'chair_province', 'minister'])), name='work_recognised_by_known')],
            },
        ),
        migrations.CreateModel(
            name='WorkAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('share_percent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='phần đóng góp (%)')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authorships', to='registry.recipient')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='registry.work')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('recipient', 'work'), name='author_once'), models.CheckConstraint(condition=models.Q(('share_percent', None), ('share_percent__lte', 100), _connector='OR'), name='author_share_at_most_100')],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='registry_heldhonour',
            filled_once=['released_on'],
        ),
    ]
