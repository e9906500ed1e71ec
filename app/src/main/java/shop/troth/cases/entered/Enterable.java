package shop.troth.cases.entered;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.policy.features.Features;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Form;

/** What can be entered of a call or a letter in a store. */
@Component
public class Enterable {

    private final ContactTopics topics;
    private final Features features;

    Enterable(ContactTopics topics, Features features) {
        this.topics = topics;
        this.features = features;
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

    /** The id of the topic for whatever has none of its own, as an order has: that of new emails, else the first. */
    public Optional<String> usual(Store store) {
        var email = topics.desk(store.id())
                .flatMap(ContactDesk::email)
                .map(ContactDesk.Email::topic)
                .filter(id -> topics(store).stream().anyMatch(it -> it.id().equals(id)));
        return email.or(() -> topics(store).stream().map(Topic::id).findFirst());
    }
}
