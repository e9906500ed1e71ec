package shop.troth.staff.entry;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.staff.OpenPages;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.Notices;

/** Deletes what can no longer be used at the desk or has expired. */
@Component
@RequiredArgsConstructor
class SweepDesk {

    private final StaffMembers members;
    private final StaffSessions sessions;
    private final JoinLinks links;
    private final StaffChallenges challenges;
    private final StaffEvents events;
    private final TriedNames triedNames;
    private final OpenPages atOrder;
    private final Notices notices;
    private final NoticeMails mails;
    private final MailAddresses addresses;
    private final Clock clock;

    @Recurring(name = "sweep-desk", every = OpenPages.SWEPT_EVERY)
    void sweep() {
        members.forgetEnded();
        sessions.forget();
        links.forget();
        challenges.forget(clock.instant());
        events.forget();
        triedNames.forget();
        atOrder.forget();
        notices.forget();
        mails.forget();
        addresses.forget();
    }
}
