package shop.troth.desk.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.kernel.text.InvisibleText;
import shop.troth.mail.MailQueue;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.stores.Store;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.InputChecks;

/** Saves the address to which a staff member wants notices emailed, and sends it a link to confirm it. */
@Service
@RequiredArgsConstructor
public class EnterAddress {

    static final int MOST_AN_HOUR = 5;

    private static final String ENTERED = "entered-address";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST = 254;

    /** How it ended. */
    public sealed interface Outcome {
        /** The address is saved, and the link is on its way. */
        record Entered() implements Outcome {}

        /** @param sentence what to correct */
        record Wrong(String sentence) implements Outcome {}

        /** More than {@link EnterAddress#MOST_AN_HOUR}. */
        record TooMany(Duration rest) implements Outcome {}
    }

    private final MailAddresses addresses;
    private final StaffMembers members;
    private final StaffEvents events;
    private final MailQueue queue;
    private final Clock clock;

    /**
     * Saves the address, once per key. The previous address works until this one is confirmed.
     *
     * @param store that sends the link
     * @param key of the form
     */
    @Transactional
    public Outcome enter(Store store, StaffId staff, UUID key, String typed) {
        var tidy = InvisibleText.plain(typed);
        if (tidy.length() > LONGEST || tidy.chars().anyMatch(Character::isISOControl)) {
            return new Outcome.Wrong("Please enter one address of at most %d characters.".formatted(LONGEST));
        }
        return switch (InputChecks.email().read(List.of(tidy))) {
            case Checked.Bad<String> bad -> new Outcome.Wrong(bad.sentence());
            case Checked.Good<String> good -> enter(store, staff, key, good);
        };
    }

    private Outcome enter(Store store, StaffId staff, UUID key, Checked.Good<String> good) {
        members.lock(staff); // one after the other, so that nobody counts before another has written
        if (addresses.find(key).isPresent()) {
            return new Outcome.Entered();
        }
        if (events.lately(staff, ENTERED, HOUR) >= MOST_AN_HOUR) {
            return new Outcome.TooMany(events.wait(staff, ENTERED, MOST_AN_HOUR, HOUR));
        }
        events.once(store.id().value(), key, staff, ENTERED, "", "");
        addresses.enter(staff, key, good.value());
        queue.add(store.id(), StaffMailKinds.ADDRESS.kind(), key, clock.instant());
        return new Outcome.Entered();
    }
}
