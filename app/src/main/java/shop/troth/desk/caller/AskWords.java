package shop.troth.desk.caller;

import java.util.List;
import shop.troth.rights.agent.kept.Exercise;
import shop.troth.rights.caller.Ask;
import shop.troth.stores.Messages.Topic;

/** Names of what can be asked, for the form, the list, and the activity log. */
final class AskWords {

    private AskWords() {}

    /** @param topics the store's topics, for their titles */
    static String of(Ask ask, List<Topic> topics) {
        return topics.stream()
                .filter(it -> it.id().equals(ask.topic()))
                .map(it -> "No more: " + it.title())
                .findFirst()
                .orElseGet(() -> of(ask.exercise()));
    }

    static String of(Exercise exercise) {
        return switch (exercise) {
            case MESSAGES_OPT_OUT -> "No more messages";
            case USE_STOP -> "Stop using their data";
            case DISCLOSURE_STOP -> "Don’t share their data";
            case ACCESS, ACCESS_CATEGORIES, ACCESS_SPECIFIC -> "See their data";
            case CORRECTION -> "Correct their data";
            case DELETION -> "Delete their data";
            case SALE_OPT_OUT -> "No advertising";
            case SALE_OPT_IN -> "Advertising again";
        };
    }
}
