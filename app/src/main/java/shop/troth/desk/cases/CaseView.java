package shop.troth.desk.cases;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.cases.entered.WaysToAnswer.Ways;
import shop.troth.desk.view.Activity;
import shop.troth.stores.ContactDesk.Template;

/**
 * The page of a message.
 *
 * @param note about what was just tried; empty if nothing
 * @param mayRead whether the role may read and answer it
 * @param mayClose whether it was answered and so can be closed
 * @param lines who wrote when, without the text, including merged cases
 * @param merged numbers of the cases that were merged into it
 * @param into number of the case that it was merged into; empty if there is none
 * @param templates to begin an answer with
 * @param events what staff did with it
 * @param quotes present if the case is answered with quotes, or an order can be drafted in it
 * @param came how it came, such as {@code By letter}; empty for one from the website
 * @param ways how it can be answered
 * @param today the current day, the latest on which an answer can have been given
 * @param key of the answer; sent twice, it counts once
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

    /** Who wrote, such as {@code Our answer}, and when. */
    public record Line(String who, String at) {}

    /**
     * @param lines newest first
     * @param kind what they are called here
     * @param canSend whether there is an email address to send one to
     */
    public record Quotes(List<QuoteLine> lines, Kind kind, boolean canSend) {

        /** The heading of the list. */
        public String title() {
            return kind.title;
        }

        /** The label of the button that begins another one. */
        public String button() {
            return kind.button;
        }

        /** What one of them is called, as the heading of the list. */
        public String column() {
            return kind == Kind.QUOTE ? "Quote" : "Order";
        }
    }

    /** What staff draft in a case: always a quote, under a name for each occasion. */
    @RequiredArgsConstructor
    public enum Kind {
        /** Somebody asked for a price. */
        QUOTE("Quotes", "Write a quote"),
        /** Somebody called. */
        PHONE_ORDER("Phone orders", "Take an order"),
        /** Somebody wrote, or came in person. */
        DRAFT_ORDER("Draft orders", "Draft an order");

        private final String title;
        private final String button;
    }

    /** @param goods total of its lines */
    public record QuoteLine(String number, String state, String goods, String until) {}
}
