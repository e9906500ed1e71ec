package shop.troth.proof.stated;

/** Why what stands in the database of a clause is not what the proof stated. Any of them breaks the clause until it is looked at anew. */
public enum Trouble {
    ALTERED("What our check found here was changed in the database after it was stated, so it does not count."),
    REMOVED("What our check found here was removed from the database after it was stated."),
    UNSEALED("What our check found here is not in the ledger, so it does not count."),
    HISTORY("A later statement about this is in the ledger and was removed from the database.");

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    /** In one plain line. */
    public String says() {
        return sentence;
    }
}
