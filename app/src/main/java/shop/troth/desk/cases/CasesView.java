package shop.troth.desk.cases;

import java.util.List;

/**
 * The list of messages.
 *
 * @param next the address of the next page; empty on the last page
 * @param mayEnter whether this role may enter what came by phone or letter
 */
public record CasesView(List<Option> states, List<Option> topics, List<CaseRow> rows, String next, boolean mayEnter) {

    /** A state or a topic to filter by. */
    public record Option(String word, String title, boolean chosen) {}
}
