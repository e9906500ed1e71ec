package shop.troth.newsletters.compose;

/** A part of a newsletter; its parts are shown one below the other. Public because the templates are compiled into their own package. */
public sealed interface NewsletterPart {

    /** The part as plain text. */
    String text();

    /**
     * A text.
     *
     * @param html rendered from Markdown, with everything else escaped
     */
    record Words(String html, String text) implements NewsletterPart {}

    /**
     * A product of the store.
     *
     * @param price as shown, such as {@code From $12.00}
     * @param link the same for every reader, without tracking
     */
    record Shown(String name, String summary, String price, String link) implements NewsletterPart {
        @Override
        public String text() {
            return name + "\n" + summary + "\n" + price + "\n" + link;
        }
    }

    /**
     * A picture from the store's own host, with the same address for every reader.
     *
     * @param says a description for readers who see no pictures
     */
    record Picture(String link, String says) implements NewsletterPart {
        @Override
        public String text() {
            return "[" + says + "]";
        }
    }

    /** The newsletter's own coupon. */
    record Code(String code, String off) implements NewsletterPart {
        @Override
        public String text() {
            return off + " with the code " + code;
        }
    }
}
