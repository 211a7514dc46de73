"""Filters inside one decision."""

from django import forms

from neuguong.common.forms import FilterForm


class ItemFilter(FilterForm):
    q = forms.CharField(label="Tên trong danh sách", max_length=100)
