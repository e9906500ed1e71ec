package shop.troth.proof.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.vault.Known;
import shop.troth.vault.Refused;
import shop.troth.vault.Vault;

/**
 * Nothing is for sale. The policy in force refuses every sale there could be, in all circumstances; the vault refuses a sale
 * that is tried and records the trial; the record of the real store has no sale in it.
 */
@Component
class NeverSold implements Probe {

    private static final Known EVERY_REASON = Known.of(
            Fact.CONSENTED,
            Fact.CONTRACT,
            Fact.NEEDED,
            Fact.SUCCESSOR_SIMILAR,
            Fact.SUCCESSOR_ASSUMES,
            Fact.SUCCESSOR_ACCEPTS,
            Fact.TWO_APPROVED,
            Fact.ORDER_OPEN);
    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final List<Trial> TRIALS = List.of(
            new Trial("transfer.business", "successor"),
            new Trial("marketing.promotion", "partner"),
            new Trial("advertising.remarketing", "advertiser"));

    private record Trial(String purpose, String recipient) {}

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final Tallied tallied;
    private final TransactionTemplate transaction;

    NeverSold(TwinOrders twinOrders, Vault vault, Tallied tallied, TransactionTemplate transaction) {
        this.twinOrders = twinOrders;
        this.vault = vault;
        this.tallied = tallied;
        this.transaction = transaction;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.never-sold");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var table = scene.policy().table();
        var sales = sales(table);
        var possible = IntStream.of(sales)
                .filter(it -> !table.condition(it).isNever())
                .mapToObj(it -> table.questions().words(it))
                .toList();
        if (!possible.isEmpty()) {
            faults.add("The policy in force would allow %d kinds of sale, such as: %s."
                    .formatted(possible.size(), possible.getFirst()));
        }
        var buyer = twinOrders.paid(scene).buyer();
        TRIALS.forEach(it -> sell(scene, buyer, it, faults));
        var sold = tallied.count(
                scene.store().id(),
                it -> it.kind().equals(EntryKind.SHARE.word()) && it.action().equals(Action.SELL.word()));
        if (sold > 0) {
            faults.add("The store's record holds %d sales.".formatted(sold));
        }
        return Evidence.of(
                Where.BOTH,
                faults,
                ("All %,d questions whether something may be sold are answered with no, whatever the circumstances. %d sales "
                                + "tried in the probe twin were refused and recorded. Sales in the store's record: 0.")
                        .formatted(sales.length, TRIALS.size()));
    }

    /** Tries to sell an address of a buyer in the twin, with every reason on its side. Whatever happens is undone. */
    private void sell(Scene scene, SubjectId buyer, Trial trial, List<String> faults) {
        var before = refusals(scene, trial);
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                vault.disclose(
                        scene.twin(),
                        buyer,
                        Action.SELL,
                        List.of(EMAIL),
                        new Purpose(trial.purpose()),
                        new Recipient(trial.recipient()),
                        EVERY_REASON);
            });
            faults.add("A sale to the recipient %s was not refused.".formatted(trial.recipient()));
        } catch (Refused refused) {
            if (!tallied.reaches(() -> refusals(scene, trial), before + 1)) {
                faults.add("A refused sale to the recipient %s is not in the record.".formatted(trial.recipient()));
            }
        }
    }

    private long refusals(Scene scene, Trial trial) {
        return tallied.count(
                scene.twin(),
                it -> it.kind().equals(EntryKind.REFUSE.word())
                        && it.action().equals(Action.SELL.word())
                        && it.purpose().equals(trial.purpose())
                        && it.recipient().equals(trial.recipient()));
    }

    private static int[] sales(PolicyTable table) {
        return IntStream.range(0, table.questions().count())
                .filter(it -> table.questions().action(it) == Action.SELL)
                .toArray();
    }
}
