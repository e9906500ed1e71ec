package shop.troth.desk.problem;

import java.util.List;
import shop.troth.desk.view.Activity;
import shop.troth.stores.ContactDesk.Template;

/**
 * The page of a reported problem.
 *
 * @param note about what was just tried, or the empty text
 * @param mayRead whether the role may read and answer it
 * @param mayClose whether the role may close it
 * @param lines who wrote when, without the words
 * @param templates what an answer can begin with
 * @param events what staff did with it
 * @param unsent an answer that was typed and can only be copied, or the empty text
 * @param key of the answer: sent twice it is taken once
 */
public record ProblemView(
        ProblemRow row,
        String note,
        boolean isOpen,
        boolean mayRead,
        boolean mayClose,
        List<Line> lines,
        List<Template> templates,
        List<Activity> events,
        String unsent,
        String key) {

    public record Line(String who, String at) {}

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
