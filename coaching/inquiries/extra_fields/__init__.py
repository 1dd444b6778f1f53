"""Further questions on the inquiry form, which the coach adds with Wagtail's form builder.

Front door: `models.InquiryField` and `form.answers`.
"""
