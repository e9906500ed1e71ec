package shop.troth.desk.problem;

import java.util.List;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.stores.Store;

/** A report as revealed in a single response. */
@Sink
public final class RevealedReport {

    /** A line, which {@code toString} withholds. */
    public record Line(String name, String value) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Store store;
    private final List<Conversation.Line> thread;
    private final String draft;

    /** @param draft what the answer begins with */
    RevealedReport(Store store, List<Conversation.Line> thread, String draft) {
        this.store = store;
        this.thread = thread;
        this.draft = draft;
    }

    public String draft() {
        return draft;
    }

    /** The messages, oldest first. */
    public List<Line> messages() {
        return thread.stream()
                .map(it -> new Line(
                        ProblemViews.who(it.message()) + ", "
                                + DeskTimes.minute(store, it.message().at()),
                        it.text().map(text -> text.reveal()).orElse("No words: only the problem was chosen.")))
                .toList();
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
