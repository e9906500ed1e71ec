package shop.troth.mail;

/** A mail as it is handed over. Lives for a moment between writing and sending; its text form says nothing. */
public final class Letter {

    private final String to;
    private final String subject;
    private final String text;
    private final String html;

    public Letter(String to, String subject, String text, String html) {
        this.to = to;
        this.subject = subject;
        this.text = text;
        this.html = html;
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
