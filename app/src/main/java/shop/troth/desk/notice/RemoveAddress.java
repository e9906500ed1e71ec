package shop.troth.desk.notice;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.mail.MailQueue;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.MailAddresses.Entered;
import shop.troth.stores.Store;

/** Ends notices by email to a staff member. Logs this, and tells the address if it was working. */
@Service
public class RemoveAddress {

    private static final String REMOVED = "removed-address";

    private final MailAddresses addresses;
    private final StaffEvents events;
    private final MailQueue queue;
    private final Clock clock;

    RemoveAddress(MailAddresses addresses, StaffEvents events, MailQueue queue, Clock clock) {
        this.addresses = addresses;
        this.events = events;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Removes the address, if there is one.
     *
     * @param store that tells the address
     */
    @Transactional
    public void remove(Store store, StaffId staff) {
        var before = addresses.of(staff).filter(Entered::works);
        if (addresses.remove(staff)) {
            events.add(store.id().value(), staff, REMOVED, "", "");
            before.ifPresent(it -> queue.add(store.id(), StaffMailKinds.ENDED.kind(), it.id(), clock.instant()));
        }
    }
}
