package shop.troth.newsletters.post;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.newsletters.PrintedKinds;
import shop.troth.newsletters.PrintedKinds.Printed;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** The kinds of message of a store that are on paper, and that it can mail. */
@Component
public class PrintedTopics {

    private final Topics topics;
    private final Features features;

    PrintedTopics(Topics topics, Features features) {
        this.topics = topics;
        this.features = features;
    }

    /** In the order of the page of choices. */
    public List<Topic> of(Store store) {
        return topics.of(store).stream()
                .filter(it -> topics.isPrinted(store, it) && kind(store, it).isPresent())
                .toList();
    }

    Optional<Topic> find(Store store, String id) {
        return of(store).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** What its labels open. */
    Optional<Printed> kind(Store store, Topic topic) {
        return PrintedKinds.of(topic.purposes().getFirst()).filter(it -> features.has(store.id(), it.feature()));
    }
}
