package shop.troth.newsletters.post;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.newsletters.PrintedKinds;
import shop.troth.newsletters.PrintedKinds.Printed;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** The topics of a store that come on paper, and that it can mail. */
@Component
@RequiredArgsConstructor
public class PrintedTopics {

    private final Topics topics;
    private final Features features;

    /** Returns them in the order of the preferences page. */
    public List<Topic> of(Store store) {
        return topics.of(store).stream()
                .filter(it -> topics.isPrinted(store, it) && kind(store, it).isPresent())
                .toList();
    }

    Optional<Topic> find(Store store, String id) {
        return of(store).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The kind of printed mail that a topic is; no value if the store cannot mail it. */
    Optional<Printed> kind(Store store, Topic topic) {
        return PrintedKinds.of(topic.purposes().getFirst()).filter(it -> features.has(store.id(), it.feature()));
    }
}
