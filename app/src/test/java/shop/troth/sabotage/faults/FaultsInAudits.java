package shop.troth.sabotage.faults;

import java.util.List;
import shop.troth.sabotage.plant.Fault;
import shop.troth.staff.Role;

/** Auditors who stay or see too much, and reports that nobody signed. */
final class FaultsInAudits {

    static final List<Fault> ALL = List.of(
            Fault.at("auditor-stays-after-report", "staff.StaffMembers", "endAudit")
                    .skips(),
            Fault.at("auditor-stays-after-last-day", "staff.StaffMembers", "isCurrent")
                    .returns(true),
            Fault.at("auditor-may-do-everything", "staff.Roles", "rights").returns(Role.OWNER.usual()),
            Fault.at("audit-report-unsigned", "audits.FirmKey", "signed").returns(true));

    private FaultsInAudits() {}
}
