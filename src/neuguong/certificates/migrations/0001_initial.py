import django.db.models.deletion
import neuguong.certificates.models
import neuguong.common.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('decisions', '0001_squashed_0003_past_imports'),
        ('organisations', '0003_headcount_entered_by'),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateDesign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='tên mẫu')),
                ('kind', models.CharField(choices=[('bang_khen', 'Bằng khen'), ('giay_khen', 'Giấy khen'), ('chung_nhan', 'Bằng chứng nhận danh hiệu'), ('co', 'Cờ thi đua (giấy chứng nhận kèm cờ)'), ('khac', 'Loại khác')], max_length=12, verbose_name='loại')),
                ('honours', models.JSONField(blank=True, default=list, verbose_name='danh hiệu, hình thức')),
                ('width_mm', models.PositiveSmallIntegerField(verbose_name='rộng (mm)')),
                ('height_mm', models.PositiveSmallIntegerField(verbose_name='cao (mm)')),
                ('orientation', models.CharField(choices=[('landscape', 'Nằm ngang'), ('portrait', 'Đứng')], default='landscape', max_length=10, verbose_name='chiều giấy')),
                ('frame', models.CharField(choices=[('waves', 'Khung hoa văn'), ('lines', 'Khung hai nét'), ('none', 'Không khung')], default='waves', max_length=6, verbose_name='khung')),
                ('background', models.FileField(blank=True, upload_to=neuguong.certificates.models.stored_background, verbose_name='ảnh nền')),
                ('preprinted', models.BooleanField(default=False, verbose_name='in trên phôi có sẵn khung và chữ')),
                ('book_line', models.CharField(choices=[('position', 'Số thứ tự trong quyết định'), ('book', 'Số trong sổ vàng của cơ quan, theo năm')], default='position', max_length=8, verbose_name='số sổ vàng')),
                ('fields', models.JSONField(default=list, verbose_name='các dòng')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='theo quy định')),
                ('checked', models.BooleanField(default=False, verbose_name='đã đối chiếu với mẫu chính thức')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('retired_at', models.DateTimeField(editable=False, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_designs', to='organisations.organisation')),
                ('retired_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['organisation', 'name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('organisation', 'name'), name='certificate_design_name_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['bang_khen', 'giay_khen', 'chung_nhan', 'co', 'khac'])), name='design_kind_known'), models.CheckConstraint(condition=models.Q(('frame__in', ['waves', 'lines', 'none'])), name='design_frame_known'), models.CheckConstraint(condition=models.Q(('book_line__in', ['position', 'book'])), name='design_book_line_known'), models.CheckConstraint(condition=models.Q(models.Q(('orientation', 'landscape'), ('width_mm__gte', models.F('height_mm'))), models.Q(('orientation', 'portrait'), ('width_mm__lte', models.F('height_mm'))), _connector='OR'), name='design_lies_as_it_says'), models.CheckConstraint(condition=models.Q(('height_mm__range', (90, 900)), ('width_mm__range', (90, 900))), name='design_size_of_a_sheet'), models.CheckConstraint(condition=models.Q(models.Q(('retired_at', None), ('retired_by', None)), models.Q(('retired_at__isnull', False), ('retired_by__isnull', False)), _connector='OR'), name='design_retired_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm của sổ vàng')),
                ('golden_number', models.PositiveIntegerField(verbose_name='số sổ vàng')),
                ('token', models.CharField(editable=False, max_length=26, unique=True)),
                ('serial', models.CharField(blank=True, max_length=30, verbose_name='số phôi')),
                ('state', models.CharField(choices=[('made', 'Chờ in'), ('printed', 'Đã in'), ('handed', 'Đã giao'), ('spoiled', 'In hỏng, chờ in lại'), ('cancelled', 'Đã hủy')], default='made', max_length=10, verbose_name='bước')),
                ('reissue_reason', models.CharField(blank=True, choices=[('damaged', 'Hư hỏng'), ('disaster', 'Hư hỏng do thiên tai, hỏa hoạn'), ('misprinted', 'In sai'), ('lost', 'Mất')], max_length=12, verbose_name='lý do cấp đổi')),
                ('reissue_document', models.CharField(blank=True, max_length=200, verbose_name='văn bản, đơn đề nghị')),
                ('requested_on', models.DateField(null=True, verbose_name='ngày nhận đề nghị')),
                ('old_returned', models.BooleanField(null=True, verbose_name='đã thu lại bằng cũ')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('printed_at', models.DateTimeField(editable=False, null=True)),
                ('handed_at', models.DateTimeField(editable=False, null=True)),
                ('handed_to', models.CharField(blank=True, max_length=120, verbose_name='người nhận')),
                ('spoiled_at', models.DateTimeField(editable=False, null=True)),
                ('spoil_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hỏng')),
                ('cancelled_at', models.DateTimeField(editable=False, null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('cancelled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='decisions.decisionitem')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='organisations.organisation')),
                ('printed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reissue_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reissued', to='certificates.certificate')),
                ('spoiled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('design', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='certificates.certificatedesign')),
            ],
            options={
                'ordering': ['item__position', 'item_id', 'pk'],
                'indexes': [models.Index(fields=['state', 'organisation'], name='certificate_state_ceaacb_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('reissue_of', None)), fields=('organisation', 'year', 'golden_number'), name='golden_number_once_in_its_book'), models.UniqueConstraint(condition=models.Q(('reissue_of', None)), fields=('item',), name='certificate_once_for_an_item'), models.CheckConstraint(condition=models.Q(('golden_number__gt', 0)), name='golden_number_from_one'), models.CheckConstraint(condition=models.Q(('state__in', ['made', 'printed', 'handed', 'spoiled', 'cancelled'])), name='certificate_state_known'), models.CheckConstraint(condition=models.Q(('reissue_reason__in', ['', 'damaged', 'disaster', 'misprinted', 'lost'])), name='reissue_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(('reissue_of', None), ('reissue_reason', '')), models.Q(('reissue_of__isnull', False), models.Q(('reissue_reason', ''), _negated=True)), _connector='OR'), name='reissue_has_its_reason'), models.CheckConstraint(condition=models.Q(models.Q(('handed_at', None), ('handed_to', '')), models.Q(('handed_at__isnull', False), models.Q(('handed_to', ''), _negated=True)), _connector='OR'), name='handed_to_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('printed_at', None), ('printed_by', None)), models.Q(('printed_at__isnull', False), ('printed_by__isnull', False)), _connector='OR'), name='certificate_printed_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('handed_at', None), ('handed_by', None)), models.Q(('handed_at__isnull', False), ('handed_by__isnull', False)), _connector='OR'), name='certificate_handed_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('spoiled_at', None), ('spoiled_by', None)), models.Q(('spoiled_at__isnull', False), ('spoiled_by__isnull', False)), _connector='OR'), name='certificate_spoiled_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='certificate_cancelled_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Calibration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('printer', models.CharField(max_length=80, verbose_name='máy in')),
                ('offset_x_mm', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='lệch sang phải (mm)')),
                ('offset_y_mm', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='lệch xuống dưới (mm)')),
                ('measured_at', models.DateTimeField(auto_now_add=True)),
                ('measured_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('design', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calibrations', to='certificates.certificatedesign')),
            ],
            options={
                'ordering': ['printer', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('offset_x_mm__range', (-30, 30)), ('offset_y_mm__range', (-30, 30))), name='calibration_is_small')],
            },
        ),
        migrations.CreateModel(
            name='GoldenBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='golden_books', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='golden_book_once')],
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('printed_at', models.DateTimeField(auto_now_add=True)),
                ('calibration', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificates.calibration')),
                ('certificates', models.ManyToManyField(related_name='runs', to='certificates.certificate')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='decisions.decision')),
                ('design', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='certificates.certificatedesign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='organisations.organisation')),
                ('printed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='BlankEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('bang_khen', 'Bằng khen'), ('giay_khen', 'Giấy khen'), ('chung_nhan', 'Bằng chứng nhận danh hiệu'), ('co', 'Cờ thi đua (giấy chứng nhận kèm cờ)'), ('khac', 'Loại khác')], max_length=12, verbose_name='loại phôi')),
                ('move', models.CharField(choices=[('received', 'Nhập kho'), ('used', 'Đã in'), ('spoiled', 'Hỏng'), ('adjusted', 'Kiểm kê, điều chỉnh')], max_length=10, verbose_name='việc')),
                ('quantity', models.IntegerField(verbose_name='số tờ')),
                ('serials', models.CharField(blank=True, max_length=80, verbose_name='số phôi')),
                ('document', models.CharField(blank=True, max_length=120, verbose_name='chứng từ')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blank_entries', to='organisations.organisation')),
                ('certificate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blank_entries', to='certificates.certificate')),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blank_entries', to='certificates.printrun')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['organisation', 'kind', '-id'], name='certificate_organis_490d31_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['bang_khen', 'giay_khen', 'chung_nhan', 'co', 'khac'])), name='blank_kind_known'), models.CheckConstraint(condition=models.Q(('move__in', ['received', 'used', 'spoiled', 'adjusted'])), name='blank_move_known'), models.CheckConstraint(condition=models.Q(models.Q(('move', 'received'), ('quantity__gt', 0)), models.Q(('move__in', ['used', 'spoiled']), ('quantity__lt', 0)), models.Q(('move', 'adjusted'), models.Q(('quantity', 0), _negated=True)), _connector='OR'), name='blank_quantity_fits_its_move')],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='certificates_blankentry',
            filled_once=(),
        ),
    ]
