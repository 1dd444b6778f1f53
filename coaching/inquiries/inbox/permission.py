"""Who may see and answer inquiries."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from coaching.inquiries.models import Inquiry

VIEW, CHANGE, DELETE = "coaching.view_inquiry", "coaching.change_inquiry", "coaching.delete_inquiry"


class InquiryPermission(ModelPermissionPolicy):
    """Inquiries come from the form: nobody adds one here. Whoever may change or delete them may read them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """One of view, change and delete."""
        if action == "view":
            return any(user.has_perm(name) for name in (VIEW, CHANGE, DELETE))
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether the user has any of these permissions."""
        return any(self.user_has_permission(user, action) for action in actions)


policy = InquiryPermission(Inquiry)
