package shop.troth.desk.draft;

import java.util.List;

/**
 * The list of draft orders and quotes. It names nobody.
 *
 * @param states to filter by
 * @param next address of the next page; the empty text on the last
 * @param mayBegin whether their role may begin one for somebody who asked
 * @param kept for how many days a draft that nobody sent stays after its last day
 */
public record DraftsView(List<State> states, List<Row> rows, String next, boolean mayBegin, long kept) {

    public record State(String word, String title, boolean chosen) {}

    /**
     * One of them.
     *
     * @param about number of the case that it is part of
     * @param standing in words
     * @param late whether it is past its last day, and nobody ordered
     * @param until the last day on which it can be ordered
     * @param goods what its lines come to
     */
    public record Row(
            String about, String number, String standing, boolean late, String begun, String until, String goods) {}
}
