package shop.troth.rights.caller;

import shop.troth.rights.agent.kept.Exercise;
import shop.troth.vault.choices.Halt;

/**
 * A request that can be made by phone or letter.
 *
 * @param topic id of the topic to end; empty for all messages, and for requests that are not about messages
 */
public record Ask(Exercise exercise, String topic) {

    /** Ends all messages that can be ended. */
    public static final Ask NO_MESSAGES = new Ask(Exercise.MESSAGES_OPT_OUT, "");

    public static final Ask SEE = new Ask(Exercise.ACCESS, "");
    public static final Ask CORRECT = new Ask(Exercise.CORRECTION, "");
    public static final Ask DELETE = new Ask(Exercise.DELETION, "");

    static Ask noMessages(String topic) {
        return new Ask(Exercise.MESSAGES_OPT_OUT, topic);
    }

    static Ask stopping(Halt halt) {
        return new Ask(Exercise.stopping(halt), "");
    }

    /** Returns the value in a form, such as {@code access} or {@code messages:opt-out/newsletter}. */
    public String word() {
        return topic.isEmpty() ? exercise.word() : exercise.word() + "/" + topic;
    }

    /** Returns whether it takes effect when entered, regardless of who says it. Other requests wait for the person. */
    public boolean isNo() {
        return exercise.isNo();
    }
}
