package shop.troth.desk.quote;

import java.util.List;

/**
 * A quote at the desk: a draft to review and send, or one that was sent. A phone order is one, too.
 *
 * @param about number of the case
 * @param note about what was just tried; empty if nothing
 * @param others who else had it open a moment ago, and when
 * @param standing its status, in words
 * @param edition what the buttons of the page are about
 */
public record QuoteSheet(
        String about,
        String number,
        String note,
        List<String> others,
        String standing,
        Edition edition,
        Offer offer,
        Aloud aloud,
        Message message,
        May may) {

    /**
     * Which quote it is, as it was when the page was drawn.
     *
     * @param ordered how many quotes of the conversation were ordered
     */
    public record Edition(String id, String state, int revision, int ordered) {}

    /**
     * What is offered.
     *
     * @param seller whose quote it is
     * @param until the last day of its prices
     * @param order number of the order placed from it; empty without one
     */
    public record Offer(String seller, List<Line> lines, List<Sum> sums, String until, String order) {}

    /**
     * What is read to a caller before it is sent.
     *
     * @param sentences empty if it is not a phone order
     * @param version of the sentences
     * @param read when it was read, and its version; empty if it was not
     */
    public record Aloud(List<String> sentences, String version, String read) {}

    /**
     * The message that is sent with it.
     *
     * @param error what is wrong with them; empty if nothing
     */
    public record Message(String text, String error) {

        /** Withholds the message, which staff typed. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * What can be done with it now.
     *
     * @param send whether it can be sent, as a draft can; {@code end} whether it can be withdrawn
     * @param copy whether another can be begun with its items, for somebody else
     */
    public record May(boolean send, boolean end, boolean copy) {}

    /** @param stock what is left of it if that is fewer than quoted, such as {@code 0 in stock}; otherwise empty */
    public record Line(String name, String sku, int quantity, String stock, String list, String each, String total) {}

    /** A line below the items, such as {@code Subtotal}. */
    public record Sum(String label, String amount) {}

    /** Whether it is a phone order. */
    public boolean byPhone() {
        return !aloud.sentences().isEmpty();
    }

    /** Whether it cannot be ordered for now, because some of it is out of stock and it is ordered as a whole. */
    public boolean lacksStock() {
        return may.send() && offer.lines().stream().anyMatch(it -> !it.stock().isEmpty());
    }

    /** Its heading. */
    public String title() {
        return (byPhone() ? "Phone order " : "Quote ") + number;
    }

    /** Withholds the message, which staff typed. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
