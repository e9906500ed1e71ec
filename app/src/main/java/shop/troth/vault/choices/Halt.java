package shop.troth.vault.choices;

import org.springframework.modulith.NamedInterface;
import shop.troth.ledger.Note;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;

/** What a person can stop as a whole, for every purpose, until they allow it again. */
@NamedInterface("choices")
public enum Halt {
    /** Every use of what is held (clause millipore.stop-using). */
    USE(Fact.STOPPED, "halt:use", "stopped_at", Note.STOPPED, Note.RESUMED),

    /** Disclosing anything that identifies the person (clause perricone-md.no-disclosure-on-request). */
    DISCLOSURE(
            Fact.ASKED_NO_DISCLOSURE,
            "halt:disclosure",
            "no_disclosure_at",
            Note.ASKED_NO_DISCLOSURE,
            Note.DISCLOSURE_ALLOWED),

    /**
     * Advertising, and disclosing anything to partners and advertisers: requested by a browser with Global Privacy Control (addition
     * privacy-signal), or by an agent who acts for the person.
     */
    ADVERTISING(
            Fact.PRIVACY_SIGNAL,
            "halt:advertising",
            "privacy_signal_at",
            Note.PRIVACY_SIGNAL,
            Note.ADVERTISING_ALLOWED);

    private final Fact fact;
    private final Purpose listed;
    private final String column;
    private final Note on;
    private final Note off;

    Halt(Fact fact, String listed, String column, Note on, Note off) {
        this.fact = fact;
        this.listed = new Purpose(listed);
        this.column = column;
        this.on = on;
        this.off = off;
    }

    /** The fact that decisions use. */
    public Fact fact() {
        return fact;
    }

    /** Whether people who stopped it are sent nothing that they signed up for. */
    public boolean endsMessages() {
        return this != ADVERTISING;
    }

    /** The note of the ledger entry that records it. */
    public Note noted() {
        return on;
    }

    /** Whether a ledger entry with this note records its beginning. */
    public boolean isBegunBy(String note) {
        return note.equals(on.word()) || this == ADVERTISING && note.equals(Note.AGENT_OPTED_OUT.word());
    }

    /** The note of the ledger entry that records its end. */
    public Note ended() {
        return off;
    }

    /** The name used for it in the suppression list in place of a purpose; no purpose has a colon in its name. */
    public Purpose listed() {
        return listed;
    }

    /** Its column in {@code vault.subject}. */
    String column() {
        return column;
    }
}
