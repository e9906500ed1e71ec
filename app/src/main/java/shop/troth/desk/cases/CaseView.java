package shop.troth.desk.cases;

import java.util.List;
import java.util.Optional;
import shop.troth.cases.entered.WaysToAnswer.Ways;
import shop.troth.desk.view.Activity;
import shop.troth.stores.ContactDesk.Template;

/**
 * The page of a message.
 *
 * @param note about what was just tried, or the empty text
 * @param mayRead whether the role may read and answer it
 * @param mayClose whether it was answered, so that it can be closed
 * @param lines who wrote when, without the words; what was merged into it is among them
 * @param merged numbers of the cases that were merged into it
 * @param into number of the case that it was merged into, or the empty text
 * @param templates what an answer can begin with
 * @param events what staff did with it
 * @param quotes where the case is answered with quotes, or is one in which an order can be drawn up
 * @param came such as {@code By letter}; the empty text for one from the website
 * @param ways how it can be answered
 * @param today the last day on which it can have been
 * @param key of the answer: sent twice it is taken once
 */
public record CaseView(
        CaseRow row,
        String note,
        boolean isOpen,
        boolean mayRead,
        boolean mayClose,
        List<Line> lines,
        List<String> merged,
        String into,
        List<Template> templates,
        List<Activity> events,
        Optional<Quotes> quotes,
        String came,
        Ways ways,
        String today,
        String key) {

    public record Line(String who, String at) {}

    /**
     * @param lines the newest first
     * @param kind what they are here
     * @param canSend whether there is an email address to send one to
     */
    public record Quotes(List<QuoteLine> lines, Kind kind, boolean canSend) {

        public String title() {
            return kind.title;
        }

        public String button() {
            return kind.button;
        }

        /** What one of them is called in the list. */
        public String column() {
            return kind == Kind.QUOTE ? "Quote" : "Order";
        }
    }

    /** What staff draw up in a case: the same thing, for another occasion. */
    public enum Kind {
        /** Somebody asked for a price. */
        QUOTE("Quotes", "Write a quote"),
        /** Somebody called. */
        PHONE_ORDER("Phone orders", "Take an order"),
        /** Somebody wrote, or came in person. */
        DRAFT_ORDER("Draft orders", "Draft an order");

        private final String title;
        private final String button;

        Kind(String title, String button) {
            this.title = title;
            this.button = button;
        }
    }

    /** @param goods what its lines come to */
    public record QuoteLine(String number, String state, String goods, String until) {}
}
