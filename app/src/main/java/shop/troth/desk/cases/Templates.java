package shop.troth.desk.cases;

import java.util.List;

/** What answers often begin with. */
public final class Templates {

    /** @param title as the list of templates says it */
    public record Template(String id, String title, String text) {}

    public static final List<Template> ALL = List.of(
            new Template("none", "an empty answer", ""),
            new Template("thanks", "thanks for a suggestion", """
                    Thank you for writing. We read every suggestion, and we’ve passed yours on to the people who can act on it.
                    """.strip()),
            new Template("order", "where an order is", """
                    You can see where your order is at any time: open the link in your order confirmation. If the link has expired, request a new one on our order page.
                    """.strip()),
            new Template("privacy", "what we know about you", """
                    Everything we have about you, what it was used for, and when it will be deleted is on the page of your order and in your account. You can delete it there as well.
                    """.strip()));

    private Templates() {}

    static String text(String id) {
        return ALL.stream()
                .filter(it -> it.id().equals(id))
                .map(Template::text)
                .findFirst()
                .orElse("");
    }
}
