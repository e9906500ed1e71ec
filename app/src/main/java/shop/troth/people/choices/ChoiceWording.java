package shop.troth.people.choices;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.troth.stores.Messages.Topic;

/** The text beside a box: what is sent, by whom, and how often. The same on the page and in the receipt. */
public final class ChoiceWording {

    private ChoiceWording() {}

    /**
     * Returns the text beside a topic's box.
     *
     * @param owner name of the sender
     */
    public static String of(String owner, Topic topic) {
        return "%s Sent by %s, %s".formatted(topic.about(), owner, often(topic));
    }

    private static String often(Topic topic) {
        return inner(topic.often());
    }

    /** Returns the text for use within a sentence, such as {@code sale alerts from Example, at most one email a week}. */
    static String inSentence(String owner, Topic topic) {
        return "%s from %s, %s".formatted(open(inner(topic.about())), owner, open(often(topic)));
    }

    /** Returns a sentence with a lowercase first letter. */
    private static String inner(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String open(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    static String of(String owner, List<Topic> topics) {
        return topics.stream().map(it -> it.title() + ": " + of(owner, it)).collect(Collectors.joining("\n"));
    }
}
