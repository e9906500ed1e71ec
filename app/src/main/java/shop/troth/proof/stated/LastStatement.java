package shop.troth.proof.stated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.Reference;
import shop.troth.ledger.leaf.Leaf;

/**
 * A statement as stored in its row.
 *
 * @param said the text that was hashed
 * @param line the text of its leaf in the ledger
 * @param position position of the leaf, counted from 0; null if not known yet
 * @param sealed the ledger's hash at that position; null if there is none
 */
record LastStatement(String said, String line, @Nullable Long position, byte @Nullable [] sealed) {

    private static final byte LEAF = 0;

    /** When it was stated; {@link Instant#EPOCH} if its line is not a valid leaf. */
    Instant at() {
        return leaf().map(it -> Instant.ofEpochMilli(Long.parseLong(it.at()))).orElse(Instant.EPOCH);
    }

    /** The random end of its line, which is unique. */
    String salt() {
        return line.substring(line.lastIndexOf('\t') + 1);
    }

    /** Whether the ledger has this leaf at its position (RFC 6962, section 2.1), even if its text was deleted there. */
    boolean isInPlace() {
        var digest = Sha256.digest();
        digest.update(LEAF);
        return MessageDigest.isEqual(digest.digest(line.getBytes(StandardCharsets.UTF_8)), sealed);
    }

    /** Whether its leaf states this verdict about the clause, or withdraws what can be withdrawn. */
    boolean fits(String clause, String verdict) {
        return leaf().filter(it -> it.kind().equals(Leaf.FINDING)
                        && it.outcome().substring(1).equals(clause)
                        && it.note().equals(verdict)
                        && verdict.equals(Leaf.WITHDRAWAL)
                                == Withdrawal.withdrawn(said).isPresent()
                        && it.ref()
                                .equals(Reference.toHash(ProofStatement.hash(said))
                                        .text()))
                .isPresent();
    }

    private Optional<Leaf> leaf() {
        try {
            return Optional.of(Leaf.parse(line));
        } catch (Leaf.Malformed e) {
            return Optional.empty();
        }
    }
}
