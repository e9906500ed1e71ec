package shop.troth.people.choices;

import java.util.List;
import java.util.stream.Collectors;
import shop.troth.stores.Messages.Topic;

/** The words that stand beside a box: what comes, from whom, and how often. The same on the page and in the receipt. */
public final class Wording {

    private Wording() {}

    /** @param owner who sends */
    public static String of(String owner, Topic topic) {
        return "%s From %s. %s".formatted(topic.about(), owner, topic.often());
    }

    static String of(String owner, List<Topic> topics) {
        return topics.stream().map(it -> it.title() + ": " + of(owner, it)).collect(Collectors.joining("\n"));
    }
}
