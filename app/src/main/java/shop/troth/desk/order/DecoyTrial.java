package shop.troth.desk.order;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.decoys.Decoy;
import shop.troth.decoys.PlantDecoys;
import shop.troth.decoys.WatchDecoys;
import shop.troth.decoys.WatchSigns;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Reference;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;
import shop.troth.vault.Vault;

/**
 * Checks that decoys raise an alarm. Two are planted in the twin: the page of one is opened at the desk, and software opens the details of
 * the other. For each, the alarm must be in the ledger, the desk's log, and the store's mailbox; before, there must be none.
 */
@Component
@RequiredArgsConstructor
class DecoyTrial {

    private static final int NEWEST = 20;

    private final PlantDecoys plantDecoys;
    private final WatchDecoys watchDecoys;
    private final WatchSigns signs;
    private final Orders orders;
    private final Vault vault;
    private final StaffEvents events;
    private final Ledger ledger;
    private final FindEntries entries;
    private final Premises premises;
    private final Stores stores;
    private final ProbePatience patience;

    /** @param open opens the page of an order at the desk */
    void look(ProbeContext scene, Consumer<Order> open, List<String> faults) {
        var twin = scene.twin();
        var seen = plant(twin);
        var used = plant(twin);
        watch(twin); // what placing their orders logged must not count as a look
        if (alarm(twin, seen) != null || alarm(twin, used) != null) {
            faults.add("A decoy raised an alarm before anyone looked at it.");
        }
        open.accept(order(twin, seen));
        vault.open(twin, used.person(), DeskUses.SOLVE, DeskUses.SOLVE.known());
        if (!raised(twin, seen)) {
            faults.add("Someone opened a decoy at the staff desk, and no alarm followed.");
        } else if (!raised(twin, used)) {
            faults.add("A decoy’s information was used, and no alarm followed.");
        }
    }

    private Decoy plant(StoreId twin) {
        return plantDecoys
                .plant(stores.get(twin))
                .orElseThrow(() -> new ProbeIncomplete("No decoy could be planted in the test copy."));
    }

    private Order order(StoreId twin, Decoy decoy) {
        return orders.numbered(twin, decoy.number())
                .flatMap(it -> orders.find(twin, it))
                .orElseThrow(() -> new ProbeIncomplete("A decoy in the test copy has no order."));
    }

    /** Runs the watch after everything done so far is sealed, so that one run is enough. */
    private void watch(StoreId twin) {
        if (!patience.until(twin, () -> !ledger.waits(twin))) {
            throw new ProbeIncomplete("The record of the test copy was not sealed.");
        }
        watchDecoys.watch(twin);
    }

    /** Whether the alarm is in all three places. */
    private boolean raised(StoreId twin, Decoy decoy) {
        watch(twin);
        var alarm = alarm(twin, decoy);
        return alarm != null
                && patience.until(twin, () -> isInLedger(twin, alarm))
                && patience.until(twin, () -> !signs.isMailWaiting(twin, alarm)) // handed over, or lost
                && isMailed(twin, alarm);
    }

    private @Nullable UUID alarm(StoreId twin, Decoy decoy) {
        return events.about(twin.value(), decoy.number()).stream()
                .filter(it -> it.what().equals(WatchDecoys.ALARM))
                .map(StaffEvents.Entry::id)
                .findFirst()
                .orElse(null);
    }

    private boolean isInLedger(StoreId twin, UUID alarm) {
        var sought = EntryCriteria.any().and(Field.KIND, EntryKind.ALARM.word());
        return entries.find(twin, sought, FindEntries.NEWEST, NEWEST).entries().stream()
                .anyMatch(it -> it.leaf().ref().equals(Reference.to(alarm).text()));
    }

    private boolean isMailed(StoreId twin, UUID alarm) {
        return premises.mail().apply(stores.get(twin).contact().mailFrom()).stream()
                .anyMatch(it -> it.contains(alarm.toString()));
    }
}
