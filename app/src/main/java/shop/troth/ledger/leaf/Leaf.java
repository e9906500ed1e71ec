package shop.troth.ledger.leaf;

import java.util.List;

/**
 * One entry of the record as the line of text that is hashed: fifteen fields parted by tabs, the first of them the version,
 * {@code -} where a field says nothing. Each value comes from a closed list, or is a number, a hash or a random id; none can
 * hold a personal datum. {@code docs/ledger-format.md} says the same for a stranger. {@link #checked} checks it.
 *
 * @param at milliseconds since 1970-01-01T00:00Z, in 13 digits
 * @param kind what happened, one of {@link #KINDS}
 * @param who the person's pseudonym: 16 bytes in base64url
 * @param action what was done or asked, in the word of the policy
 * @param purpose what for, in the word of the policy
 * @param recipient who got it, in the word of the policy
 * @param categories kinds of data, in order, parted by commas
 * @param outcome {@code +} and the clauses that allowed it, or {@code !} and those that refused it, parted by commas
 * @param facts the letters of the facts the decision was given, {@code .} for none
 * @param policy the first 12 hexadecimal digits of the hash of the policy version that decided
 * @param note a word that says more about it
 * @param by the staff member's random id: 16 bytes in base64url
 * @param ref a random id (16 bytes), or a hash or public key (32 bytes), in base64url
 * @param salt 8 random bytes in base64url where no pseudonym makes the leaf's hash unguessable
 */
public record Leaf(
        String at,
        String kind,
        String who,
        String action,
        String purpose,
        String recipient,
        String categories,
        String outcome,
        String facts,
        String policy,
        String note,
        String by,
        String ref,
        String salt) {

    /** What stands in a field that says nothing. */
    public static final String NOTHING = "-";

    /** What stands in the place of a leaf of which only the hash was kept. */
    public static final String PRUNED = "~";

    /** The kind of the first leaf of every tree, and of each later one that brings a new signing key. */
    public static final String KEY = "key";

    /** The kind of a leaf that states which leaves may be pruned. */
    public static final String PRUNE = "prune";

    /** The kind of a leaf that brings a version of the policy. */
    public static final String POLICY = "policy";

    /** The kind of a leaf that says what the proof found of a clause. */
    public static final String FINDING = "finding";

    /** The kinds of entry. */
    public static final List<String> KINDS = List.of(
            "collect", "keep", "use", "share", "refuse", "choice", "correct", "erase", "reveal", "alarm", FINDING,
            POLICY, KEY, PRUNE);

    private static final String VERSION = "1";
    private static final int FIELDS = 15;

    /** Most bytes in a line. */
    static final int LONGEST = 4_096;

    /** A line that is no leaf. Names the field, never its value. */
    public static final class Malformed extends RuntimeException {
        public Malformed(String why) {
            super(why);
        }
    }

    /**
     * The entry that brings a signing key into the record.
     *
     * @param publicKey 32 bytes in base64url
     */
    public static Leaf key(long at, String publicKey, String salt) {
        return aboutTheRecord(at, KEY, publicKey, salt);
    }

    /** The entry that states which of the leaves before it may be pruned from now on. */
    public static Leaf prune(long at, Prunings.Statement statement, String salt) {
        return aboutTheRecord(at, PRUNE, statement.ref(), salt);
    }

    private static Leaf aboutTheRecord(long at, String kind, String ref, String salt) {
        var none = NOTHING;
        return new Leaf(Long.toString(at), kind, none, none, none, none, none, none, none, none, none, none, ref, salt)
                .checked();
    }

    /** @throws Malformed if it is no leaf of this version */
    public static Leaf parse(String line) {
        if (line.length() > LONGEST) {
            throw new Malformed("it is longer than %d bytes".formatted(LONGEST));
        }
        var field = line.split("\t", -1);
        if (!field[0].equals(VERSION)) {
            throw new Malformed("its version is not " + VERSION);
        }
        if (field.length != FIELDS) {
            throw new Malformed("it has %d fields instead of %d".formatted(field.length, FIELDS));
        }
        return new Leaf(
                        field[1], field[2], field[3], field[4], field[5], field[6], field[7], field[8], field[9],
                        field[10], field[11], field[12], field[13], field[14])
                .checked();
    }

    /**
     * This leaf, if it is one.
     *
     * @throws Malformed if a field has not the form of its kind
     */
    public Leaf checked() {
        LeafForm.check(this);
        return this;
    }

    /** The text that is hashed, without a line end. */
    public String line() {
        return String.join(
                "\t",
                VERSION,
                at,
                kind,
                who,
                action,
                purpose,
                recipient,
                categories,
                outcome,
                facts,
                policy,
                note,
                by,
                ref,
                salt);
    }

    /** Whether it brings a key or a policy, or states what is pruned, and is about nobody; then it is never pruned. */
    public boolean aboutTheRecord() {
        return kind.equals(KEY) || kind.equals(POLICY) || kind.equals(PRUNE);
    }

    /** Whether it was a decision, and one that refused. */
    public boolean refused() {
        return outcome.startsWith("!");
    }
}
