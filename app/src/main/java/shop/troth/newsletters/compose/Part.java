package shop.troth.newsletters.compose;

/** A piece of a newsletter, one under the other. Public because the templates are compiled into their own package. */
public sealed interface Part {

    /** The same for readers without HTML. */
    String text();

    /** @param html made of Markdown, with everything else escaped */
    record Words(String html, String text) implements Part {}

    /**
     * A product of the store.
     *
     * @param price in words, such as {@code From $12.00}
     * @param link plain: the same for every reader
     */
    record Shown(String name, String summary, String price, String link) implements Part {
        @Override
        public String text() {
            return name + "\n" + summary + "\n" + price + "\n" + link;
        }
    }

    /**
     * A picture from the store's own host, the same address for every reader.
     *
     * @param says what is on it, for readers without pictures
     */
    record Picture(String link, String says) implements Part {
        @Override
        public String text() {
            return "[" + says + "]";
        }
    }

    /** The newsletter's own coupon. */
    record Code(String code, String off) implements Part {
        @Override
        public String text() {
            return off + " with the code " + code;
        }
    }
}
