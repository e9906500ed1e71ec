package shop.troth.desk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.email.files.Enclosed;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.kernel.text.QuotedText;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.PhoneNumbers;

/** A conversation as revealed in a single response. */
@Sink
public final class RevealedConversation {

    /** A line, which {@code toString} withholds. */
    public record Line(String name, String value) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * What somebody wrote, which {@code toString} withholds.
     *
     * @param parts the text, with quoted parts separate
     */
    public record Written(String name, List<QuotedText.Part> parts, List<Enclosed> files) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Conversation conversation;
    private final Map<UUID, CaseChannel> ways;
    private final Map<UUID, List<SentFiles.Sent>> files;
    private final String draft;
    private final Store store;

    /**
     * @param ways by message id, how those came or went that were not on the website or by email
     * @param files by message id, the files that came with it
     * @param draft what the answer begins with
     */
    RevealedConversation(
            Store store,
            Conversation conversation,
            Map<UUID, CaseChannel> ways,
            Map<UUID, List<SentFiles.Sent>> files,
            String draft) {
        this.store = store;
        this.conversation = conversation;
        this.ways = Map.copyOf(ways);
        this.files = Map.copyOf(files);
        this.draft = draft;
    }

    public String draft() {
        return draft;
    }

    /** Who wrote, and how to reach them. */
    public List<Line> writer() {
        var lines = new ArrayList<Line>();
        text(Kind.NAME, "Name", lines);
        text(Kind.ORGANISATION, "Organization", lines);
        text(Kind.EMAIL, "Email", lines);
        conversation
                .writer()
                .find(Kind.PHONE)
                .ifPresent(it -> lines.add(new Line("Phone", PhoneNumbers.readable(it.reveal()))));
        text(Kind.RETURN_ADDRESS, "Return address", lines);
        return lines;
    }

    /** The messages, oldest first. */
    public List<Written> messages() {
        return conversation.lines().stream()
                .map(it -> new Written(
                        CaseViews.who(
                                        it.message(),
                                        Optional.ofNullable(
                                                ways.get(it.message().id())))
                                + ", "
                                + DeskTimes.minute(store, it.message().at()),
                        QuotedText.parts(it.text().map(text -> text.reveal()).orElse("")),
                        Enclosed.of(files, it.message().id())))
                .toList();
    }

    private void text(Kind<String> kind, String name, List<Line> lines) {
        conversation.writer().find(kind).ifPresent(it -> lines.add(new Line(name, it.reveal())));
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
