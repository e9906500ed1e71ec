package shop.troth.desk.draft;

import java.util.List;

/**
 * The list of draft orders and quotes. Contains no names.
 *
 * @param states to filter by
 * @param next address of the next page; empty on the last page
 * @param mayBegin whether this role may begin a draft order
 * @param kept how many days an unsent draft is kept after its last day
 */
public record DraftsView(List<State> states, List<Row> rows, String next, boolean mayBegin, long kept) {

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}

    /**
     * A draft order or quote.
     *
     * @param about number of the case that it is part of
     * @param standing its status, in words
     * @param late whether its last day has passed without an order
     * @param until the last day on which it can be ordered
     * @param goods total of its lines
     */
    public record Row(
            String about, String number, String standing, boolean late, String begun, String until, String goods) {}
}
