package shop.troth.bench.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import shop.troth.kernel.Problem;
import shop.troth.ledger.BenchedLedger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;

/** A customer who asks again and again: once an entry about somebody is committed, when can they prove that it is sealed? */
final class Provable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration TOO_LONG = Duration.ofSeconds(60);

    private final BenchedLedger ledger;
    private final FindEntries find;
    private final ProveLedger prove;

    Provable(BenchedLedger ledger, FindEntries find, ProveLedger prove) {
        this.ledger = ledger;
        this.find = find;
        this.prove = prove;
    }

    /** @return seconds from commit to a checked proof, one after the other until it is time to end */
    List<Double> sample(BooleanSupplier ended) {
        var all = new ArrayList<Double>();
        while (!ended.getAsBoolean()) {
            all.add(once());
        }
        return all;
    }

    private double once() {
        var person = new byte[16];
        ThreadLocalRandom.current().nextBytes(person);
        ledger.append(BenchedLedger.entries(person, 1));
        long committed = System.nanoTime();
        var sought = EntryCriteria.any()
                .and(Field.PERSON, Base64.getUrlEncoder().withoutPadding().encodeToString(person));
        while (System.nanoTime() - committed < TOO_LONG.toNanos()) {
            var found = find.find(BenchedLedger.STORE, sought, FindEntries.NEWEST, 1)
                    .entries();
            if (!found.isEmpty()) {
                mustHold(found.getFirst());
                return (System.nanoTime() - committed) / 1e9;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new Problem("An entry was not sealed within a minute.");
    }

    private void mustHold(FindEntries.Found found) {
        var head = TreeHead.of(SignedNote.parse(ledger.checkpoint().note()));
        var path = prove.inclusion(BenchedLedger.STORE, found.number(), head.size())
                .orElseThrow();
        var hash = new Hashing().leaf(found.leaf().line().getBytes(StandardCharsets.UTF_8));
        if (!Proofs.included(hash, found.number(), head.size(), path, head.root())) {
            throw new Problem("An entry is not under the checkpoint that was signed for it.");
        }
    }
}
