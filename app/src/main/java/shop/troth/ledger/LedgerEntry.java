package shop.troth.ledger;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.seal.PendingEntries;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * An entry of the ledger, ready to be written. It says what was done, for which purpose, and for whom, but not which value: it contains
 * only words from closed lists, hashes, and random bytes. Anything else is rejected without being printed.
 *
 * <pre>{@code
 * Entry.of(EntryKind.USE, store, now)
 *     .about(pseudonym).purpose(DELIVER).categories(opened)
 *     .allowed(decision.clauses()).given(circumstances.bits()).under(version.hash())
 *     .entry();
 * }</pre>
 */
public final class LedgerEntry {

    private static final int SHORT_HASH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoreId store;
    private final Leaf leaf;

    private LedgerEntry(StoreId store, Leaf leaf) {
        this.store = store;
        this.leaf = leaf;
    }

    /** Starts an entry; {@link Draft#entry} completes it. */
    public static Draft of(EntryKind kind, StoreId store, Instant at) {
        return new Draft(kind, store, at);
    }

    /**
     * A version of the policy was published.
     *
     * @param sha256 the hash of the version in hexadecimal; other entries contain its first 12 digits
     */
    public static LedgerEntry ofPolicy(StoreId store, Instant at, String sha256) {
        return of(EntryKind.POLICY, store, at)
                .under(sha256)
                .pointingTo(Reference.toHash(HexFormat.of().parseHex(sha256)))
                .entry();
    }

    /** A published version of the policy was withdrawn before it took effect. */
    public static LedgerEntry ofWithdrawnPolicy(StoreId store, Instant at, String sha256) {
        return of(EntryKind.POLICY, store, at)
                .under(sha256)
                .note(Note.WITHDRAWN)
                .pointingTo(Reference.toHash(HexFormat.of().parseHex(sha256)))
                .entry();
    }

    public StoreId store() {
        return store;
    }

    /** The leaf for this entry, as {@code docs/ledger-format.md} describes it. */
    public String line() {
        return leaf.line();
    }

    Leaf leaf() {
        return leaf;
    }

    @Override
    public String toString() {
        return line();
    }

    static List<PendingEntries.Lines> rows(List<LedgerEntry> entries) {
        Map<StoreId, List<String>> lines = new LinkedHashMap<>();
        entries.forEach(it ->
                lines.computeIfAbsent(it.store, store -> new ArrayList<>()).add(it.line()));
        return lines.entrySet().stream()
                .flatMap(it -> PendingEntries.Lines.of(it.getKey(), it.getValue()).stream())
                .toList();
    }

    /** Builds an entry. {@link #entry} checks that it has exactly the fields that its kind requires. */
    public static final class Draft {

        private final EntryKind kind;
        private final StoreId store;
        private final Instant at;

        private String who = NOTHING;
        private String action;
        private String purpose = NOTHING;
        private String recipient;
        private String categories = NOTHING;
        private String outcome = NOTHING;
        private String facts = NOTHING;
        private String policy = NOTHING;
        private String note = NOTHING;
        private String by = NOTHING;
        private String ref = NOTHING;

        private Draft(EntryKind kind, StoreId store, Instant at) {
            this.kind = kind;
            this.store = store;
            this.at = at;
            this.action = switch (kind) {
                case COLLECT, KEEP, USE, SHARE -> kind.word();
                case REVEAL -> Action.USE.word();
                default -> NOTHING;
            };
            this.recipient = switch (kind) {
                case COLLECT, KEEP, USE, REVEAL -> Recipient.SELF.name();
                default -> NOTHING;
            };
        }

        /** The person it is about; null for nobody. An entry without a person gets a random salt. */
        public Draft about(@Nullable Pseudonym person) {
            who = person == null ? NOTHING : person.text();
            return this;
        }

        /** Required for a refusal. The default for a disclosure is sharing. */
        public Draft action(Action action) {
            this.action = action.word();
            return this;
        }

        public Draft purpose(Purpose purpose) {
            this.purpose = purpose.name();
            return this;
        }

        /** Required for a disclosure and a refusal. The default for other decisions is the store itself. */
        public Draft recipient(Recipient recipient) {
            this.recipient = recipient.name();
            return this;
        }

        /** Categories of data, in any order. */
        public Draft categories(Collection<DataCategory> categories) {
            this.categories = words(categories.stream()
                    .map(DataCategory::name)
                    .sorted()
                    .distinct()
                    .toList());
            return this;
        }

        /** @param clauses ids of the clauses that allowed it, at least one */
        public Draft allowed(Collection<String> clauses) {
            outcome = "+" + String.join(",", clauses);
            return this;
        }

        /** @param clauses ids of the clauses that refused it; empty if it was refused because no clause allows it */
        public Draft refused(Collection<String> clauses) {
            outcome = "!" + String.join(",", clauses);
            return this;
        }

        /** @param bits the circumstances of the decision, from {@code Circumstances.bits()} */
        public Draft given(long bits) {
            facts = FactLetters.of(bits);
            return this;
        }

        /** @param hash of the policy version, in hexadecimal; its first 12 digits are written */
        public Draft under(String hash) {
            policy = hash.length() > SHORT_HASH ? hash.substring(0, SHORT_HASH) : hash;
            return this;
        }

        public Draft note(Note note) {
            this.note = note.word();
            return this;
        }

        /** The staff member who did it, by random id. Without this, software did it. */
        public Draft by(Reference staff) {
            by = staff.text();
            return this;
        }

        public Draft pointingTo(Reference reference) {
            ref = reference.text();
            return this;
        }

        /** @throws IllegalArgumentException if it does not fit its kind; the message contains no value */
        public LedgerEntry entry() {
            if (kind == EntryKind.KEY || kind == EntryKind.PRUNE) {
                throw new IllegalArgumentException("only the sealer records keys");
            }
            try {
                var leaf = new Leaf(
                                Long.toString(at.toEpochMilli()),
                                kind.word(),
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
                                who.equals(NOTHING) ? salt() : NOTHING)
                        .checked();
                return new LedgerEntry(store, leaf);
            } catch (Leaf.Malformed e) {
                throw new IllegalArgumentException("not a valid ledger entry: " + e.getMessage());
            }
        }

        private static String words(List<String> words) {
            return words.isEmpty() ? NOTHING : String.join(",", words);
        }

        private static String salt() {
            var bytes = new byte[8];
            RANDOM.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
