package shop.troth.cases.report;

import java.util.List;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.Conversation.Line;

/**
 * A report with its replies, opened for someone who may read it.
 *
 * @param lines messages, oldest first; the first is the report itself, whose text is empty if only a topic was chosen
 */
public record ReportThread(Case about, List<Line> lines) {}
