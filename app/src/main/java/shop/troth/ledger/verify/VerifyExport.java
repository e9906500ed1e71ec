package shop.troth.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.VerifierKey;

/**
 * Verifies an export with a key, and with a checkpoint that somebody kept: every leaf is valid, the leaves have the signed root, and the
 * kept checkpoint's tree is a prefix of this one. Reads the file once, and keeps no leaf in memory but what was stated to be broken; needs
 * no database and no store.
 */
public final class VerifyExport {

    /** The first line of an export. */
    public static final String HEADER = "troth ledger export 2";

    /** The first line of exports from before {@code prune} leaves existed; otherwise the format is the same. */
    private static final String FORMER_HEADER = "troth ledger export 1";

    private static final int MOST_CHECKPOINTS = 10_000;

    /**
     * The result of a successful verification.
     *
     * @param leaves the number of leaves, including pruned ones
     * @param pruned the number of leaves of which only the hash is left
     * @param unstated whether leaves are pruned although no entry states it, as in ledgers pruned by early releases
     * @param withdrawn the number of statements that a clause was broken which were withdrawn later
     * @param unmatched the number of withdrawals of statements that are not in the export; they may be among the pruned leaves
     * @param kept the number of leaves under the kept checkpoint, if one was given
     * @param cosigned what the requested witnesses have signed, one each
     */
    public record Verified(
            String origin,
            long leaves,
            long pruned,
            boolean unstated,
            long withdrawn,
            long unmatched,
            Optional<Long> kept,
            List<Cosigned> cosigned) {}

    /**
     * The largest checkpoint that a witness has signed.
     *
     * @param size the number of leaves that it covers
     * @param at by the witness's clock
     */
    public record Cosigned(String witness, long size, Instant at) {}

    private final VerifierKey key;
    private final List<CosignerKey> witnesses;
    private final TrustedKeys keys;
    private final List<Claim> claims = new ArrayList<>();

    private VerifyExport(VerifierKey key, List<CosignerKey> witnesses) {
        this.key = key;
        this.witnesses = witnesses;
        this.keys = new TrustedKeys(key);
    }

    /**
     * @param kept a signed checkpoint of this ledger from elsewhere, such as an email
     * @throws VerificationFault the first thing that is wrong, and where
     */
    public static Verified verify(InputStream export, VerifierKey key, Optional<String> kept)
            throws IOException, VerificationFault {
        return verify(export, key, kept, List.of());
    }

    /**
     * As {@link #verify(InputStream, VerifierKey, Optional)}; additionally, each of these witnesses must have signed one of the
     * checkpoints, which may be the kept one.
     *
     * @throws VerificationFault the first thing that is wrong, and where
     */
    public static Verified verify(
            InputStream export, VerifierKey key, Optional<String> kept, List<CosignerKey> witnesses)
            throws IOException, VerificationFault {
        return new VerifyExport(key, witnesses).verify(new ExportLines(export), kept);
    }

    private Verified verify(ExportLines lines, Optional<String> keptNote) throws IOException, VerificationFault {
        long leaves = header(lines);
        Optional<Claim> kept = Optional.empty();
        if (keptNote.isPresent()) {
            kept = Optional.of(Claim.of(keptNote.get(), "The given checkpoint", key));
        }
        Set<Long> sizes = new HashSet<>();
        claims.forEach(it -> sizes.add(it.head().size()));
        kept.ifPresent(it -> sizes.add(it.head().size()));

        var blocks = new ExportBlocks(lines, leaves, new Roots(sizes), keys);
        blocks.read();
        if (lines.count("end ") != leaves) {
            throw new VerificationFault(
                    "Line %d does not end the %d leaves that line 3 announces.".formatted(lines.number(), leaves));
        }
        if (!lines.atEnd()) {
            throw new VerificationFault("There is text after the end line, line %d.".formatted(lines.number()));
        }

        keys.checkSignatures(claims);
        blocks.checkRoots(claims);
        if (kept.isPresent()) {
            check(kept.get(), leaves, blocks);
            claims.add(kept.get());
        }
        keys.checkTrust(claims);
        var cosigned = new ArrayList<Cosigned>();
        for (var witness : witnesses) {
            cosigned.add(cosigned(witness));
        }
        return new Verified(
                key.name(),
                leaves,
                blocks.pruned(),
                blocks.unstated(),
                blocks.withdrawn(),
                blocks.unmatched(),
                kept.map(it -> it.head().size()),
                List.copyOf(cosigned));
    }

    private Cosigned cosigned(CosignerKey witness) throws VerificationFault {
        Optional<Cosigned> most = Optional.empty();
        for (var claim : claims) {
            if (claim.note().signatures().stream().anyMatch(witness::named)) {
                long size = claim.head().size();
                var at = witness.cosigned(claim.note())
                        .orElseThrow(() -> new VerificationFault(
                                "%s has a signature in the name of the witness %s that the witness did not make."
                                        .formatted(claim.name(), witness.name())));
                most = most.filter(it -> it.size() > size)
                        .or(() -> Optional.of(new Cosigned(witness.name(), size, at)));
            }
        }
        return most.orElseThrow(() -> new VerificationFault(
                "No checkpoint in the export is signed by the witness %s.".formatted(witness.name())));
    }

    private void check(Claim kept, long leaves, ExportBlocks blocks) throws VerificationFault {
        keys.checkSignatures(List.of(kept));
        long size = kept.head().size();
        if (size > leaves) {
            throw new VerificationFault(
                    ("The given checkpoint covers %d leaves, but the export ends after %d: it was truncated, or it is"
                                    + " older than the checkpoint.")
                            .formatted(size, leaves));
        }
        if (!blocks.fits(kept)) {
            throw new VerificationFault(
                    ("The first %d leaves are not those of the given checkpoint: the ledger was rewritten after that"
                                    + " checkpoint was issued.")
                            .formatted(size));
        }
    }

    /** Reads up to the first leaf. */
    private long header(ExportLines lines) throws IOException, VerificationFault {
        if (!List.of(HEADER, FORMER_HEADER).contains(lines.next())) {
            throw new VerificationFault(
                    "Line 1 is not “%s”: this is not an export this build can read.".formatted(HEADER));
        }
        var origin = lines.after("origin ");
        if (!origin.equals(key.name())) {
            throw new VerificationFault(
                    "Line 2 names the ledger %s, but the key belongs to %s.".formatted(origin, key.name()));
        }
        long leaves = lines.count("leaves ");
        long checkpoints = lines.count("checkpoints ");
        if (checkpoints == 0 || checkpoints > MOST_CHECKPOINTS) {
            throw new VerificationFault("Line 4 must announce 1 to %d checkpoints.".formatted(MOST_CHECKPOINTS));
        }
        long last = -1;
        for (long i = 0; i < checkpoints; i++) {
            var name = "The checkpoint in line %d".formatted(lines.number() + 1);
            var text = String.join("\n", lines.paragraph());
            var signatures = String.join("\n", lines.paragraph());
            var claim = Claim.of(text + "\n\n" + signatures + "\n", name, key);
            if (claim.head().size() <= last) {
                throw new VerificationFault(name + " does not cover more leaves than the one before it.");
            }
            last = claim.head().size();
            claims.add(claim);
        }
        if (last != leaves) {
            throw new VerificationFault(
                    "Line 3 announces %d leaves, but the last checkpoint covers %d.".formatted(leaves, last));
        }
        return leaves;
    }
}
