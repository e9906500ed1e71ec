package shop.troth.ledger;

import java.util.Locale;

/** What an entry records. */
public enum EntryKind {

    /** Data was collected. */
    COLLECT,

    /** Data was stored for a purpose. */
    KEEP,

    /** Data was opened for the store's own software or staff. */
    USE,

    /** Data was disclosed to somebody else; the action says how: shared, sold, rented, licensed, published. */
    SHARE,

    /** The policy refused a request. */
    REFUSE,

    /** A person made a choice: opted in, objected, told us to stop. */
    CHOICE,

    /** A person's data was corrected. */
    CORRECT,

    /** A person's data, or their key, was destroyed. */
    ERASE,

    /** A staff member saw data that is masked for staff. */
    REVEAL,

    /** A trap of the store went off, such as a decoy that somebody looked at, or staff opened a breach as a case; not about a person. */
    ALARM,

    /** The proof recorded its finding about a clause; not about a person. */
    FINDING,

    /** A version of the policy was published or, with a note, withdrawn. */
    POLICY,

    /** A signing key came into use; only the sealer writes it. */
    KEY,

    /** States which older entries lose their text; only pruning writes it. */
    PRUNE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for it in a leaf. */
    public String word() {
        return word;
    }
}
