"""The inquiry form: page, validation, keeping once with its mails, verdicts, retention.

Front door: `page.InquiryPage` and `receive.receive`.
"""
