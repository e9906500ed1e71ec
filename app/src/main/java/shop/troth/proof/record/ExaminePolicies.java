package shop.troth.proof.record;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.Reference;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.find.Sought;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.published.VersionTexts;

/** Compares the texts of the published policy with the ledger, which states the hash of each version and is never pruned of it. */
@Component
class ExaminePolicies {

    private static final int PAGE = 50;

    /** How long an entry may wait to be sealed. */
    private static final Duration SEALED_AFTER = Duration.ofMinutes(10);

    private final VersionTexts texts;
    private final FindEntries findEntries;
    private final Clock clock;

    ExaminePolicies(DataSource source, Clock clock) {
        this.texts = new VersionTexts(source, clock);
        this.findEntries = new FindEntries(JdbcClient.create(source));
        this.clock = clock;
    }

    /** @return one sentence for each version that was rewritten or that the ledger does not state */
    List<String> examine(StoreId store) {
        var stated = stated(store);
        var settled = clock.instant().minus(SEALED_AFTER);
        var faults = new ArrayList<String>();
        for (var it : texts.of(store)) {
            if (!Sha256.hex(it.text()).equals(it.sha256())) {
                faults.add(
                        "Version %d of the policy of %s was rewritten in the database.".formatted(it.number(), store));
            } else if (it.published().isBefore(settled)
                    && stated.map(all -> !all.contains(reference(it.sha256()))).orElse(false)) {
                faults.add("The ledger does not state version %d of the policy of %s.".formatted(it.number(), store));
            }
        }
        return faults;
    }

    /** The references of all entries about the policy; empty if the ledger is damaged on the way to them, which its own examination names. */
    private Optional<Set<String>> stated(StoreId store) {
        var stated = new HashSet<String>();
        var policies = Sought.any().and(Field.KIND, Leaf.POLICY);
        try {
            for (var next = OptionalLong.of(FindEntries.NEWEST); next.isPresent(); ) {
                var page = findEntries.find(store, policies, next.getAsLong(), PAGE);
                page.entries().forEach(it -> stated.add(it.leaf().ref()));
                next = page.next();
            }
            return Optional.of(stated);
        } catch (Leaf.Malformed e) {
            return Optional.empty();
        }
    }

    private static String reference(String sha256) {
        return Reference.toHash(HexFormat.of().parseHex(sha256)).text();
    }
}
