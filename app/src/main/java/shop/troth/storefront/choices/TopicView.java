package shop.troth.storefront.choices;

/**
 * A kind of message with its checkbox or switch.
 *
 * @param name of the input
 * @param words what is sent, by whom, and how often
 * @param later a sentence if none has been sent yet; empty otherwise
 * @param byEmail whether it is sent by email rather than on paper
 * @param on whether it is on
 * @param fixed whether it cannot be changed here
 */
public record TopicView(
        String name, String title, String words, String later, boolean byEmail, boolean on, boolean fixed) {}
