package shop.troth.cases.entered;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/**
 * Enters what someone asked by phone or letter: sealed like a message from the contact page, with a deadline that counts from the day it
 * came.
 */
@Service
@RequiredArgsConstructor
public class EnterCase {

    private final OpenInquiry openInquiry;
    private final EnteredCases entered;
    private final Clock clock;

    /**
     * @param key idempotency key: a repeated request opens no second case
     * @param way how it came
     * @param day the day of the call, or on which the letter arrived, in the store's time zone; not in the future
     * @param given data given with the form of {@link Enterable}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be collected; no case is opened then
     */
    public Case enter(Store store, Topic topic, UUID key, CaseChannel way, LocalDate day, Submission given) {
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
