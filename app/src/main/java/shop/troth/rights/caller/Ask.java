package shop.troth.rights.caller;

import shop.troth.rights.agent.kept.Exercise;
import shop.troth.vault.choices.Halt;

/**
 * One thing that can be asked by phone or letter.
 *
 * @param topic id of the messages that are to end; the empty text for all of them, and for whatever is not about messages
 */
public record Ask(Exercise exercise, String topic) {

    /** Everything that can be ended. */
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

    /** As a form sends it, such as {@code access} or {@code messages:opt-out/newsletter}. */
    public String word() {
        return topic.isEmpty() ? exercise.word() : exercise.word() + "/" + topic;
    }

    /** Whether it takes effect with the entry, whoever says it. Anything else waits for the person. */
    public boolean isNo() {
        return exercise.isNo();
    }
}
