package shop.troth.desk.problem;

import java.util.List;
import shop.troth.desk.view.Activity;
import shop.troth.stores.ContactDesk.Template;

/**
 * The page of a reported problem.
 *
 * @param note about what was just tried; empty if nothing
 * @param mayRead whether the role may read and answer it
 * @param mayClose whether the role may close it
 * @param lines who wrote when, without the text
 * @param templates to begin an answer with
 * @param events what staff did with it
 * @param unsent an answer that was typed and can only be copied; empty if there is none
 * @param key of the answer; sent twice, it counts once
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

    /** Who wrote, and when. */
    public record Line(String who, String at) {}

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
