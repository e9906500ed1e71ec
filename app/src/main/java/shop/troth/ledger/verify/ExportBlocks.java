package shop.troth.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/**
 * The leaves of an export: blocks of up to 256 lines, each followed by the list of their hashes. The list makes it possible to tell which
 * leaf was changed, and to continue past pruned leaves.
 */
@RequiredArgsConstructor
final class ExportBlocks {

    private final ExportLines lines;
    private final long leaves;
    private final Roots roots;
    private final TrustedKeys keys;
    private final Hashing hashing = new Hashing();
    private final Prunings prunings = new Prunings();

    /** How many statements that a clause was broken are not withdrawn so far, by clause and hash. */
    private final Map<String, Long> broken = new HashMap<>();

    private long done;
    private long pruned;
    private long withdrawn;
    private long unmatched;

    /** The first leaf that is not pruned and not about the ledger itself; -1 if none yet. */
    private long firstKept = -1;

    /** The first fault if the lists of hashes are right, and the first fault if the leaves are. */
    private @Nullable String leafChanged;

    private @Nullable String hashChanged;

    long pruned() {
        return pruned;
    }

    /** The number of statements that a clause was broken and were withdrawn. */
    long withdrawn() {
        return withdrawn;
    }

    /** The number of withdrawals of statements that the export lacks, which may have been pruned. */
    long unmatched() {
        return unmatched;
    }

    boolean unstated() {
        return prunings.unstated();
    }

    boolean fits(Claim claim) {
        return roots.computed(claim.head());
    }

    void read() throws IOException, VerificationFault {
        while (done < leaves) {
            block((int) Math.min(TileTree.WIDTH, leaves - done));
        }
        fault(prunings.end());
    }

    /** @throws VerificationFault if the leaves are not those that were signed */
    void checkRoots(List<Claim> claims) throws VerificationFault {
        for (var claim : claims) {
            if (!roots.computed(claim.head())) {
                throw new VerificationFault(
                        leafChanged != null && roots.listed(claim.head())
                                ? leafChanged
                                : ("%s has a different root than the %d leaves it covers: a leaf was changed, added,"
                                                + " moved or removed, and the lists of hashes were changed to match.%s")
                                        .formatted(
                                                claim.name(),
                                                claim.head().size(),
                                                leafChanged == null ? "" : " First difference: " + leafChanged));
            }
        }
        if (hashChanged != null) {
            throw new VerificationFault(hashChanged);
        }
    }

    private void block(int due) throws IOException, VerificationFault {
        long firstLine = lines.number() + 1;
        var computed = new ArrayList<byte @Nullable []>(due);
        var text = lines.next();
        for (; !text.startsWith("= "); text = lines.next()) {
            if (text.startsWith("end ")) {
                throw new VerificationFault("Line %d ends the export after %d leaves, but line 3 announces %d."
                        .formatted(lines.number(), done + computed.size(), leaves));
            }
            if (computed.size() > due) {
                throw new VerificationFault(
                        "Line %d does not list the hashes of leaves %d to %d: leaves were added, or the list was removed."
                                .formatted(firstLine + due, done, done + due - 1));
            }
            computed.add(leaf(text, done + computed.size()));
        }
        compare(computed, listed(text, due), firstLine, due);
        done += due;
    }

    private byte @Nullable [] leaf(String text, long index) throws VerificationFault {
        if (text.equals(Leaf.PRUNED)) {
            prune(index);
            return null;
        }
        try {
            var leaf = Leaf.parse(text);
            fault(prunings.kept(index, leaf));
            if (!leaf.aboutTheRecord() && firstKept < 0) {
                firstKept = index;
            }
            if (leaf.kind().equals(Leaf.FINDING)) {
                finding(index, leaf);
            }
            if (leaf.kind().equals(Leaf.KEY)) {
                keys.bring(index, leaf.ref());
            } else if (index == 0) {
                throw new Leaf.Malformed("the first leaf must contain the key");
            }
            return hashing.leaf(text.getBytes(StandardCharsets.UTF_8));
        } catch (Leaf.Malformed e) {
            throw new VerificationFault(
                    "Leaf %d (line %d) is malformed: %s.".formatted(index, lines.number(), e.getMessage()));
        }
    }

    /** Only a statement that the same clause was broken can be withdrawn, and only later. */
    private void finding(long index, Leaf leaf) throws VerificationFault {
        var statement = leaf.outcome().substring(1) + " " + leaf.ref();
        if (leaf.refused()) {
            broken.merge(statement, 1L, Long::sum);
        } else if (leaf.note().equals(Leaf.WITHDRAWAL)) {
            var those = broken.replace(statement, 0L);
            if (those == null && pruned == 0) {
                throw new VerificationFault(
                        "Leaf %d (line %d) withdraws a statement that no leaf before it made: that its clause was broken."
                                .formatted(index, lines.number()));
            }
            withdrawn += those == null ? 0 : those;
            unmatched += those == null ? 1 : 0;
        }
    }

    /** Only the oldest leaves may be pruned, and never the first, which records the key. */
    private void prune(long index) throws VerificationFault {
        if (index == 0) {
            throw new VerificationFault("Leaf 0 (line %d) is pruned, but the leaf with the first key must never be."
                    .formatted(lines.number()));
        }
        if (firstKept >= 0) {
            throw new VerificationFault(
                    "Leaf %d (line %d) is pruned, but leaf %d before it is not: only the oldest may be."
                            .formatted(index, lines.number(), firstKept));
        }
        prunings.pruned(index);
        pruned++;
    }

    private static void fault(Optional<String> found) throws VerificationFault {
        if (found.isPresent()) {
            throw new VerificationFault(
                    Character.toUpperCase(found.get().charAt(0)) + found.get().substring(1) + ".");
        }
    }

    private List<byte[]> listed(String text, int due) throws VerificationFault {
        try {
            var hashes = Base64.getDecoder().decode(text.substring(2));
            if (hashes.length == due * Hashing.SIZE
                    && Base64.getEncoder().encodeToString(hashes).equals(text.substring(2))) {
                return TileTree.split(hashes);
            }
        } catch (IllegalArgumentException e) {
            // said below, with the place
        }
        throw new VerificationFault("Line %d does not list the %d hashes of leaves %d to %d."
                .formatted(lines.number(), due, done, done + due - 1));
    }

    private void compare(List<byte @Nullable []> computed, List<byte[]> listed, long firstLine, int due)
            throws VerificationFault {
        int common = Math.min(computed.size(), due);
        int first = 0;
        while (first < common && !differ(computed.get(first), listed, first)) {
            first++;
        }
        if (computed.size() != due) {
            throw new VerificationFault(
                    "Leaves were %s: line %d follows %s, and leaf %d (line %d) is the first one out of place."
                            .formatted(
                                    computed.size() > due ? "added" : "removed",
                                    lines.number(),
                                    computed.size() > due ? "more than " + due : computed.size() + " instead of " + due,
                                    done + first,
                                    firstLine + first));
        }
        if (first < due) {
            differs(first, firstLine, computed, listed);
        }
        for (int i = 0; i < due; i++) {
            var hash = computed.get(i);
            roots.add(hash == null ? listed.get(i) : hash, listed.get(i));
        }
    }

    private static boolean differ(byte @Nullable [] computed, List<byte[]> listed, int at) {
        return computed != null && !Arrays.equals(computed, listed.get(at));
    }

    private void differs(int i, long firstLine, List<byte @Nullable []> computed, List<byte[]> listed) {
        if (leafChanged != null) {
            return;
        }
        var from = listed.stream()
                .filter(it -> Arrays.equals(it, computed.get(i)))
                .findFirst()
                .map(it -> "leaf %d is in its place".formatted(done + listed.indexOf(it)))
                .orElse("its text was changed");
        leafChanged =
                "Leaf %d (line %d) is not the leaf that was sealed there: %s.".formatted(done + i, firstLine + i, from);
        hashChanged = "The hash of leaf %d listed in line %d was changed.".formatted(done + i, lines.number());
    }
}
