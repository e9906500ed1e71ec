package shop.troth.cases.report;

import java.util.List;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.Conversation.Line;

/**
 * A report with what was written since, opened for whoever may read it.
 *
 * @param lines the oldest first; the first is the report itself, whose text is empty if only a topic was chosen
 */
public record ReportThread(Case about, List<Line> lines) {

    /** Whether staff have answered. */
    public boolean isAnswered() {
        return lines.stream().anyMatch(it -> it.message().isAnswer());
    }
}
