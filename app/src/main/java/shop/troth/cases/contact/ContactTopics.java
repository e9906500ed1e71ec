package shop.troth.cases.contact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.delivery.BusinessDays;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Feature;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Form;
import shop.troth.vault.gate.CallerFacts;

/** What people can write to each store about, as far as its policy lets the store ask for it. */
@Component
public class ContactTopics {

    private final Map<StoreId, ContactDesk> desks = new LinkedHashMap<>();
    private final Features features;

    ContactTopics(Stores stores, Features features) {
        this.features = features;
        stores.originals()
                .forEach(store -> ContactDesk.read(store.folder()).ifPresent(it -> desks.put(store.id(), it)));
    }

    /** The contact desk of a store; empty if the store has no contact page. */
    public Optional<ContactDesk> desk(StoreId store) {
        return Optional.ofNullable(desks.get(store.original()))
                .map(it -> new ContactDesk(
                        it.phone(), it.hours(), allowed(store, it.topics()), it.templates(), it.email()));
    }

    public Optional<Topic> find(StoreId store, String id) {
        return desk(store).flatMap(it -> it.topic(id));
    }

    /** Finds a topic. If the store no longer has it, the first topic for ordinary questions; empty if there is none. */
    Optional<Topic> findOrFirst(StoreId store, String id) {
        return desk(store)
                .flatMap(it -> it.topic(id)
                        .or(() -> it.topics().stream()
                                .filter(topic -> !topic.quote() && !topic.child())
                                .findFirst()));
    }

    /** The form of a topic, with what the store may ask. */
    public Form form(StoreId store, Topic topic) {
        var form = topic.child() ? ContactForms.CHILD : topic.quote() ? ContactForms.QUOTE : ContactForms.CONTACT;
        return form.without(features.of(store).leftOut(form.id()));
    }

    /** The purpose of answering a case about this topic; also for a topic that the store no longer has. */
    public Purpose purpose(StoreId store, String topic) {
        return desk(store).flatMap(it -> it.topic(topic)).filter(Topic::quote).isPresent()
                ? ContactUses.QUOTE
                : ContactUses.INQUIRY;
    }

    /** The circumstances in which a message about a topic is collected, and its answer kept. */
    public CallerFacts known(StoreId store, String topic) {
        return CallerFacts.of(ContactUses.ask(purpose(store, topic)))
                .and(features.of(store).facts());
    }

    /** The deadline of an answer: the end of the last business day on which it is on time. The day of the message does not count. */
    public Instant due(Store store, String topic, Instant now) {
        var days = find(store.id(), topic).map(Topic::days).orElse(1);
        var zone = store.dispatch().zone();
        var last = BusinessDays.after(now.atZone(zone).toLocalDate(), days);
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The deadline for staff to look into a report about a child from now on. */
    public Instant dueAboutChild(Store store, Instant now) {
        return due(store, aboutChild(store.id()).map(Topic::id).orElse(""), now);
    }

    /** The topic for reports about children, if the store has one. */
    public Optional<Topic> aboutChild(StoreId store) {
        return desk(store).stream()
                .flatMap(it -> it.topics().stream())
                .filter(Topic::child)
                .findFirst();
    }

    /** Whether a topic is for reports about children, which are not answered. */
    public boolean isAboutChild(StoreId store, String topic) {
        return find(store, topic).filter(Topic::child).isPresent();
    }

    private static Feature feature(Topic topic) {
        return topic.child()
                ? ContactFeatures.CHILD_REPORT
                : topic.quote() ? ContactFeatures.QUOTES : ContactFeatures.CONTACT;
    }

    private List<Topic> allowed(StoreId store, List<Topic> topics) {
        var has = features.of(store);
        return topics.stream().filter(it -> has.has(feature(it))).toList();
    }
}
