package shop.troth.cases.entered;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Enters what somebody asked by phone or letter: sealed as a message from the contact page is, with a clock that runs from its day. */
@Service
public class EnterCase {

    private final OpenInquiry openInquiry;
    private final EnteredCases entered;
    private final Clock clock;

    EnterCase(OpenInquiry openInquiry, EnteredCases entered, Clock clock) {
        this.openInquiry = openInquiry;
        this.entered = entered;
        this.clock = clock;
    }

    /**
     * @param key of the wish: sent again, it opens no second case
     * @param way how it came
     * @param day of the call, or on which the letter arrived, by the store's clock; not after today
     * @param given what the form of {@link Enterable} was given, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be taken in; there is no case then
     */
    public Case enter(Store store, Topic topic, UUID key, CameBy way, LocalDate day, Submission given) {
        return openInquiry.open(store, topic, key, given, received(store, day), it -> entered.cameBy(it, way));
    }

    private Instant received(Store store, LocalDate day) {
        var now = clock.instant();
        var zone = store.dispatch().zone();
        return day.equals(LocalDate.ofInstant(now, zone))
                ? now
                : day.atStartOfDay(zone).toInstant();
    }
}
