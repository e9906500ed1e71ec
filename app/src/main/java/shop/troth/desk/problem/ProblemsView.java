package shop.troth.desk.problem;

import java.util.List;

/**
 * The list of reported problems.
 *
 * @param next address of the next page; empty on the last page
 */
public record ProblemsView(List<State> states, List<ProblemRow> rows, String next) {

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}
}
