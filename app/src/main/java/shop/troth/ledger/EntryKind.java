package shop.troth.ledger;

import java.util.Locale;

/** What an entry records. */
public enum EntryKind {

    /** Data were taken in. */
    COLLECT,

    /** Data were put away for a purpose. */
    KEEP,

    /** Data were opened for the store's own software or staff. */
    USE,

    /** Data went to somebody else; the action says how: shared, sold, rented, licensed, published. */
    SHARE,

    /** Something was asked and the policy said no. */
    REFUSE,

    /** A person chose: signed up, objected, told us to stop. */
    CHOICE,

    /** A person's data were put right. */
    CORRECT,

    /** A person's data, or their key, were destroyed. */
    ERASE,

    /** A member of staff saw what is masked for staff. */
    REVEAL,

    /** A trap of the store went off, such as a decoy that somebody looked at; about nobody. */
    ALARM,

    /** The proof stated what it found of a clause; about nobody. */
    FINDING,

    /** A version of the policy was published, or with a note, withdrawn. */
    POLICY,

    /** A signing key came into use; only the sealer writes it. */
    KEY,

    /** Which older entries lose their text; only pruning writes it. */
    PRUNE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that stands for it in a leaf. */
    public String word() {
        return word;
    }
}
