"""The coach's inbox in the editor: list, one inquiry, bulk actions, dashboard.

Front door: `viewset.InquiryViewSet`.
"""
