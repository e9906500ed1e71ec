package shop.troth.storefront.choices;

/**
 * A kind of message with its box or switch.
 *
 * @param name of the input
 * @param words what comes, from whom, how often
 * @param later a sentence where none has been sent yet; the empty text otherwise
 * @param byEmail whether it comes by email, and not on paper
 * @param on whether it is on
 * @param fixed whether it cannot be changed here
 */
public record TopicView(
        String name, String title, String words, String later, boolean byEmail, boolean on, boolean fixed) {}
