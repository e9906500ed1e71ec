package shop.troth.ledger.leaf;

import java.util.List;

/**
 * One entry of the ledger as the line of text that is hashed: fifteen fields separated by tabs, the first of which is the version;
 * {@code -} stands for an empty field. Each value is from a closed list, or is a number, a hash, or a random id; none can hold personal
 * data. Also specified in {@code docs/ledger-format.md}. {@link #checked} validates it.
 *
 * @param at milliseconds since 1970-01-01T00:00Z, in 13 digits
 * @param kind what happened, one of {@link #KINDS}
 * @param who the person's pseudonym: 16 bytes in base64url
 * @param action what was done or requested, in the policy's word
 * @param purpose what it was for, in the policy's word
 * @param recipient who received it, in the policy's word
 * @param categories categories of data, sorted, separated by commas
 * @param outcome {@code +} and the clauses that allowed it, or {@code !} and those that refused it, separated by commas
 * @param facts the letters of the facts of the decision, {@code .} for none
 * @param policy the first 12 hexadecimal digits of the hash of the policy version that decided
 * @param note a word with more detail
 * @param by the staff member's random id: 16 bytes in base64url
 * @param ref a random id (16 bytes), or a hash or public key (32 bytes), in base64url
 * @param salt 8 random bytes in base64url, if there is no pseudonym to make the leaf's hash unguessable
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

    /** The content of an empty field. */
    public static final String NOTHING = "-";

    /** Replaces a leaf of which only the hash was kept. */
    public static final String PRUNED = "~";

    /** The kind of the first leaf of every tree, and of each later one that introduces a new signing key. */
    public static final String KEY = "key";

    /** The kind of a leaf that states which leaves may be pruned. */
    public static final String PRUNE = "prune";

    /** The kind of a leaf that records a version of the policy. */
    public static final String POLICY = "policy";

    /** The kind of a leaf that records the proof's finding about a clause. */
    public static final String FINDING = "finding";

    /** The note of a finding that withdraws earlier ones which said that its clause was broken. */
    public static final String WITHDRAWAL = "statement-withdrawn";

    /** All kinds of entry. */
    public static final List<String> KINDS = List.of(
            "collect", "keep", "use", "share", "refuse", "choice", "correct", "erase", "reveal", "alarm", FINDING,
            POLICY, KEY, PRUNE);

    private static final String VERSION = "1";
    private static final int FIELDS = 15;

    /** The maximum number of bytes in a line. */
    static final int LONGEST = 4_096;

    /** A line that is not a valid leaf. The message names the field, never its value. */
    public static final class Malformed extends RuntimeException {
        public Malformed(String why) {
            super(why);
        }
    }

    /**
     * Creates the entry that introduces a signing key.
     *
     * @param publicKey 32 bytes in base64url
     */
    public static Leaf key(long at, String publicKey, String salt) {
        return aboutTheRecord(at, KEY, publicKey, salt);
    }

    /** Creates the entry that states which of the leaves before it may be pruned from now on. */
    public static Leaf prune(long at, Prunings.Statement statement, String salt) {
        return aboutTheRecord(at, PRUNE, statement.ref(), salt);
    }

    private static Leaf aboutTheRecord(long at, String kind, String ref, String salt) {
        var none = NOTHING;
        return new Leaf(Long.toString(at), kind, none, none, none, none, none, none, none, none, none, none, ref, salt)
                .checked();
    }

    /** @throws Malformed if it is not a valid leaf of this version */
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
     * Validates this leaf and returns it.
     *
     * @throws Malformed if a field does not have the form that its kind requires
     */
    public Leaf checked() {
        LeafForm.check(this);
        return this;
    }

    /** The text that is hashed, without a line break. */
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

    /** Whether it records a key, a policy, or a pruning; such leaves are not about a person and are never pruned. */
    public boolean aboutTheRecord() {
        return kind.equals(KEY) || kind.equals(POLICY) || kind.equals(PRUNE);
    }

    /** Whether it is a decision that refused. */
    public boolean refused() {
        return outcome.startsWith("!");
    }
}
