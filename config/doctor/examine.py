"""Runs every check, and keeps the worst of what they found for the dashboard."""

import logging
from collections.abc import Iterable

from django.db import DatabaseError, InterfaceError

from config.doctor.backups import BACKUP_CHECKS
from config.doctor.finding import NOTE, SEVERITIES, SOON, Check, DoctorFinding
from config.doctor.machine import MACHINE_CHECKS
from config.doctor.public_site import SITE_CHECKS
from config.doctor.sending import MAIL_CHECKS
from config.doctor.services import SERVICE_CHECKS
from home.operations.diagnosis import keep_diagnosis

logger = logging.getLogger(__name__)

CHECKS: tuple[Check, ...] = (*SERVICE_CHECKS, *MACHINE_CHECKS, *SITE_CHECKS, *BACKUP_CHECKS, *MAIL_CHECKS)


def examine_site(checks: Iterable[Check] = CHECKS) -> list[DoctorFinding]:
    """All findings, the worst first. A check that fails itself is a finding, and keeps no other from being made."""
    found: list[DoctorFinding] = []
    for check in checks:
        try:
            found += check()
        except (DatabaseError, InterfaceError) as error:
            # Without its database, or before it is brought up to date, most checks fail for the same reason.
            if not any(finding.subject == "Database" for finding in found):
                words = f"The database does not answer ({' '.join(str(error).split())})."
                found.append(DoctorFinding(SEVERITIES[0], "Database", words, "Start it, or correct DATABASE_URL."))
        except Exception as error:
            logger.debug("A check failed", exc_info=error)
            name = check.__name__.strip("_").replace("_", " ")
            found.append(DoctorFinding(SOON, name.capitalize(), f"It could not be looked at ({error}).", ""))
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.level))


def keep_worst(found: list[DoctorFinding]) -> None:
    """For the dashboard, which has notices of its own for what is switched off."""
    keep_diagnosis([finding.line.strip() for finding in found if finding.level != NOTE])
