package shop.troth.rights.caller;

import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.vault.choices.Halt;

/**
 * A request that can be made by phone or letter.
 *
 * @param topic id of the topic to end; empty for all messages, and for requests that are not about messages
 */
public record CallerRequest(RequestedRight exercise, String topic) {

    /** Ends all messages that can be ended. */
    public static final CallerRequest NO_MESSAGES = new CallerRequest(RequestedRight.MESSAGES_OPT_OUT, "");

    public static final CallerRequest SEE = new CallerRequest(RequestedRight.ACCESS, "");
    public static final CallerRequest CORRECT = new CallerRequest(RequestedRight.CORRECTION, "");
    public static final CallerRequest DELETE = new CallerRequest(RequestedRight.DELETION, "");

    static CallerRequest noMessages(String topic) {
        return new CallerRequest(RequestedRight.MESSAGES_OPT_OUT, topic);
    }

    static CallerRequest stopping(Halt halt) {
        return new CallerRequest(RequestedRight.stopping(halt), "");
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
