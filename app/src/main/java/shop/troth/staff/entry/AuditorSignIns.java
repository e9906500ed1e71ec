package shop.troth.staff.entry;

import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** The sign-ins of outside auditors. Each belongs to one audit: its invitation ends with it, and so do the role and every session. */
@Service
@RequiredArgsConstructor
public class AuditorSignIns {

    private final JoinLinks links;
    private final StaffMembers members;

    /**
     * Creates an invitation.
     *
     * @return its token, shown once and not stored
     */
    public String invite(StoreId store, AuditTerm term, StaffId by) {
        return links.next(store, term, by);
    }

    /** Ends them at once, before their time. */
    @Transactional
    public void end(StoreId store, UUID audit) {
        links.revokeAll(audit);
        members.endAudit(store, audit);
    }
}
