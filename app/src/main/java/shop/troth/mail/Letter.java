package shop.troth.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.SubjectId;

/** A mail as it is handed over. Lives for a moment between writing and sending; its text form says nothing. */
public final class Letter {

    private final @Nullable SubjectId person;
    private final String to;
    private final String subject;
    private final String text;
    private final String html;

    /** One that is to nobody in the vault: nothing is noted if it comes back. */
    public Letter(String to, String subject, String text, String html) {
        this(null, to, subject, text, html);
    }

    /** @param person whose address it goes to */
    public Letter(@Nullable SubjectId person, String to, String subject, String text, String html) {
        this.person = person;
        this.to = to;
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    Optional<SubjectId> person() {
        return Optional.ofNullable(person);
    }

    String to() {
        return to;
    }

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    String html() {
        return html;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
