import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='RecipientGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kinds', models.JSONField(default=list, verbose_name='gồm các loại đơn vị')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='mã')),
                ('name', models.CharField(max_length=120, verbose_name='tên')),
                ('folded', models.CharField(db_index=True, editable=False, max_length=120)),
                ('sort_key', models.CharField(editable=False, max_length=700)),
                ('kind', models.CharField(choices=[('province', 'Tỉnh'), ('district', 'Cấp huyện'), ('commune', 'Cấp xã')], max_length=12, verbose_name='cấp')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.area')),
            ],
            options={
                'ordering': ['sort_key'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='area_code_once_a_time'), models.CheckConstraint(condition=models.Q(('kind__in', ['province', 'district', 'commune'])), name='area_kind_known'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='area_dates_ordered')],
            },
        ),
        migrations.CreateModel(
            name='AreaFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('border', 'Xã biên giới'), ('specially_difficult', 'Xã đặc biệt khó khăn'), ('ethnic_minority', 'Vùng dân tộc thiểu số')], max_length=24)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=250)),
                ('confidence', models.CharField(default='quoted', max_length=12)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='organisations.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'kind', 'valid_from'), name='area_flag_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['border', 'specially_difficult', 'ethnic_minority'])), name='area_flag_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='AreaSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merger', 'Hợp nhất, sáp nhập'), ('split', 'Chia, tách'), ('rename', 'Đổi tên'), ('dissolution', 'Kết thúc hoạt động, bàn giao'), ('continuation', 'Giữ nguyên, đổi cấp trực thuộc')], default='merger', max_length=12)),
                ('on', models.DateField(verbose_name='ngày')),
                ('legal_basis', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.area')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='precessions', to='organisations.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='area_succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='area_succeeds_another'), models.CheckConstraint(condition=models.Q(('kind__in', ['merger', 'split', 'rename', 'dissolution', 'continuation'])), name='area_succession_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='mã định danh')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('short_name', models.CharField(blank=True, max_length=80, verbose_name='tên ngắn')),
                ('folded', models.CharField(db_index=True, editable=False, max_length=200)),
                ('sort_key', models.CharField(editable=False, max_length=700)),
                ('kind', models.CharField(choices=[('province', 'Tỉnh (nút gốc)'), ('party', 'Cơ quan đảng'), ('front', 'Mặt trận Tổ quốc và tổ chức chính trị - xã hội'), ('department', 'Sở, ban, ngành'), ('service_unit', 'Đơn vị sự nghiệp'), ('division', 'Phòng, chi cục'), ('district', 'UBND cấp huyện (đến 30/6/2025)'), ('commune', 'UBND cấp xã'), ('armed_forces', 'Lực lượng vũ trang'), ('enterprise', 'Doanh nghiệp'), ('cooperative', 'Hợp tác xã'), ('social', 'Tổ chức xã hội, xã hội - nghề nghiệp'), ('central', 'Cơ quan Trung ương đóng trên địa bàn'), ('other', 'Khác')], max_length=16, verbose_name='loại')),
                ('legal_person', models.BooleanField(blank=True, null=True, verbose_name='có tư cách pháp nhân')),
                ('standing_office', models.BooleanField(default=False, verbose_name='cơ quan thường trực của Hội đồng')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('records_complete_since', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sổ đủ từ năm')),
                ('records_complete_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sổ đủ đến hết năm')),
                ('other_names', models.JSONField(blank=True, default=list, verbose_name='tên gọi khác, cách viết khác')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='nguồn')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.area', verbose_name='địa bàn')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['province', 'party', 'front', 'department', 'service_unit', 'division', 'district', 'commune', 'armed_forces', 'enterprise', 'cooperative', 'social', 'central', 'other'])), name='organisation_kind_known'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='organisation_dates_ordered'), models.CheckConstraint(condition=models.Q(('records_complete_since', None), ('records_complete_until', None), ('records_complete_until__gte', models.F('records_complete_since')), _connector='OR'), name='organisation_records_years_ordered')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merger', 'Hợp nhất, sáp nhập'), ('split', 'Chia, tách'), ('rename', 'Đổi tên'), ('dissolution', 'Kết thúc hoạt động, bàn giao'), ('continuation', 'Giữ nguyên, đổi cấp trực thuộc')], default='merger', max_length=12)),
                ('on', models.DateField(verbose_name='ngày')),
                ('legal_basis', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.organisation')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='precessions', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='organisation_succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='organisation_succeeds_another'), models.CheckConstraint(condition=models.Q(('kind__in', ['merger', 'split', 'rename', 'dissolution', 'continuation'])), name='organisation_succession_kind_known')],
            },
        ),
    ]
