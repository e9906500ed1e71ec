package shop.troth.cases.entered;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.policy.features.Features;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;

/** Enters what somebody asked by phone or letter: sealed as a message from the contact page is, with a clock that runs from its day. */
@Service
public class EnterCase {

    private final OpenInquiry openInquiry;
    private final EnteredCases entered;
    private final ContactTopics topics;
    private final Features features;
    private final Clock clock;

    EnterCase(
            OpenInquiry openInquiry, EnteredCases entered, ContactTopics topics, Features features, Clock clock) {
        this.openInquiry = openInquiry;
        this.entered = entered;
        this.topics = topics;
        this.features = features;
        this.clock = clock;
    }

    /** The form, as far as the store's policy lets it ask. */
    public Form form(Store store) {
        return EnteredForms.ENTERED.without(features.of(store.id()).leftOut(EnteredForms.ENTERED.id()));
    }

    /** What it can be about: not a price, which is answered by a quote, and not a report about a child. */
    public List<Topic> topics(Store store) {
        return topics.desk(store.id()).map(ContactDesk::topics).orElse(List.of()).stream()
                .filter(it -> !it.quote() && !it.child())
                .toList();
    }

    /**
     * @param key of the wish: sent again, it opens no second case
     * @param way how it came
     * @param day of the call, or on which the letter arrived, by the store's clock; not after today
     * @param given what {@link #form} was given, without errors
     * @throws shop.troth.vault.Refused if the policy does not let it be taken in; there is no case then
     */
    public Case enter(Store store, Topic topic, UUID key, CameBy way, LocalDate day, Submission given) {
        return openInquiry.open(store, topic, key, given, received(store, day), it -> entered.cameBy(it, way));
    }

    private Instant received(Store store, LocalDate day) {
        var now = clock.instant();
        var zone = store.dispatch().zone();
        return day.equals(LocalDate.ofInstant(now, zone)) ? now : day.atStartOfDay(zone).toInstant();
    }
}
