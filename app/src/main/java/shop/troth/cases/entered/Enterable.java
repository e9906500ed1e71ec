package shop.troth.cases.entered;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.policy.features.Features;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Form;

/** What staff of a store can enter about a call or letter. */
@Component
@RequiredArgsConstructor
public class Enterable {

    private final ContactTopics topics;
    private final Features features;

    /** The form, limited to what the store's policy lets it ask. */
    public Form form(Store store) {
        return EnteredForms.ENTERED.without(features.of(store.id()).leftOut(EnteredForms.ENTERED.id()));
    }

    /** The topics it can have: not prices, which are answered with quotes, and not reports about children. */
    public List<Topic> topics(Store store) {
        return topics.desk(store.id()).map(ContactDesk::topics).orElse(List.of()).stream()
                .filter(it -> !it.quote() && !it.child())
                .toList();
    }

    /** The id of the topic for anything without one, such as an order: that of new emails, or else the first; empty if there is none. */
    public Optional<String> usual(Store store) {
        var email = topics.desk(store.id())
                .flatMap(ContactDesk::email)
                .map(ContactDesk.Email::topic)
                .filter(id -> topics(store).stream().anyMatch(it -> it.id().equals(id)));
        return email.or(() -> topics(store).stream().map(Topic::id).findFirst());
    }
}
