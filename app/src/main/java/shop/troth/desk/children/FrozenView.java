package shop.troth.desk.children;

/**
 * The page of something that is frozen. Shows nobody's data.
 *
 * @param report number of the report; the empty text once that is deleted
 * @param next what happens next, and when
 * @param told whether the message about it has gone out
 * @param records how many records of people are frozen and not deleted yet
 * @param undecided whether staff can still decide
 * @param note about what was just tried, or the empty text
 */
public record FrozenView(
        String id,
        String report,
        String state,
        String frozen,
        String next,
        boolean told,
        int records,
        boolean undecided,
        String note) {}
