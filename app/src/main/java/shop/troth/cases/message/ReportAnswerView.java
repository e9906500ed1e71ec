package shop.troth.cases.message;

import shop.troth.kernel.Sink;

/**
 * The answer to a reported problem. Public because the template is compiled into a different package.
 *
 * @param color color of its button
 * @param name name of the buyer, or empty
 * @param order the order's number
 * @param number number of the case
 * @param answer what staff wrote
 * @param link link to the report on the order's page
 * @param policy address of the policy page
 */
@Sink
public record ReportAnswerView(
        String store,
        String color,
        String name,
        String order,
        String number,
        String answer,
        String link,
        String policy) {

    public String title() {
        return "Our answer about order " + order;
    }

    public String greeting() {
        return name.isEmpty() ? "Hello," : "Hello " + name + ",";
    }

    public String said() {
        return "You reported a problem with order " + order + ". Here’s our answer:";
    }

    /** A line below the link. */
    public String fine() {
        return "We’ll ask for this email address first.";
    }

    public String why() {
        return "Case " + number + " about order " + order
                + ". You’re getting this email because you reported a problem. If something is still wrong, reply on your order page, and we’ll look at it again.";
    }

    /** The plain-text version. */
    public String asText() {
        return greeting() + "\n\n" + said() + "\n\n" + answer + "\n\nView or reply:\n" + link + "\n" + fine() + "\n\n"
                + why() + " Our privacy policy:\n" + policy + "\n";
    }

    /** Withheld, because it contains what someone wrote. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
