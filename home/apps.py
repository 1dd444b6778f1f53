"""The site itself: what every page shares."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Once the models are loaded: connects the receivers, and refuses to start with a CAPTCHA that is set up wrongly."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers, let choosers start without inline scripts, make AVIF quickly, check the CAPTCHA's settings."""
        from home import receivers  # noqa: F401
        from home.antispam import captcha
        from home.media.pictures import avif
        from home.pages import edition_receivers  # noqa: F401
        from home.widget_starts import register

        register()
        avif.make_quickly()
        captcha.provider().check()
