package shop.troth.desk.cases;

import java.util.ArrayList;
import java.util.List;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** An answer by letter, to be printed: its sender, receiver, and text. Shown once, and stored only when it was mailed. */
@Sink
public final class LetterView {

    private final Conversation conversation;
    private final Submission words;
    private final List<String> sender;
    private final String day;
    private final String today;
    private final String key;

    /**
     * @param words what {@link shop.troth.cases.contact.ContactForms#ANSWER} was given, without errors
     * @param sender the lines of the store’s own address
     * @param day today, as the letter says it
     * @param today the same, as the form says it
     * @param key of the answer; sent twice, it counts once
     */
    LetterView(Conversation conversation, Submission words, List<String> sender, String day, String today, String key) {
        this.conversation = conversation;
        this.words = words;
        this.sender = List.copyOf(sender);
        this.day = day;
        this.today = today;
        this.key = key;
    }

    public String number() {
        return conversation.about().number();
    }

    public List<String> sender() {
        return sender;
    }

    /** The address block. */
    public List<String> receiver() {
        var lines = new ArrayList<String>();
        conversation.writer().find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
        conversation
                .writer()
                .find(Kind.RETURN_ADDRESS)
                .ifPresent(it -> lines.addAll(it.reveal().lines().toList()));
        return lines;
    }

    public String words() {
        return words.get(Kind.MESSAGE).reveal();
    }

    public String day() {
        return day;
    }

    public String today() {
        return today;
    }

    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
