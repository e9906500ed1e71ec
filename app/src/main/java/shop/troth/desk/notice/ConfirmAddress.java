package shop.troth.desk.notice;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.mail.MailQueue;
import shop.troth.staff.StaffId;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.MailAddresses.Entered;
import shop.troth.stores.Store;

/** Confirms the address whose owner opened the link, so that notices go there, and tells the previous address that it gets no more. */
@Service
public class ConfirmAddress {

    private final MailAddresses addresses;
    private final MailQueue queue;
    private final Clock clock;

    ConfirmAddress(MailAddresses addresses, MailQueue queue, Clock clock) {
        this.addresses = addresses;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Confirms the address. Safe to repeat.
     *
     * @param store that tells the previous address
     * @return false if the link is not theirs, not the newest, or expired
     */
    @Transactional
    public boolean confirm(Store store, StaffId staff, String token) {
        var before = addresses.of(staff).filter(Entered::works);
        if (!addresses.confirm(staff, token)) {
            return false;
        }
        before.filter(it -> addresses.find(it.id()).filter(Entered::ended).isPresent())
                .filter(it -> addresses
                        .of(staff)
                        .filter(now -> now.address().equalsIgnoreCase(it.address()))
                        .isEmpty())
                .ifPresent(it -> queue.add(store.id(), StaffMailKinds.ENDED.kind(), it.id(), clock.instant()));
        return true;
    }
}
