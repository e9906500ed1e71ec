package shop.troth.testing.left;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.troth.stores.Stores;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;

/** Faults that a test asked the bank for and that are not used up, and messages that the bank could not bring because of them. */
final class PlantedFaults {

    private static final String NONE = "{\"faults\":[]}";

    private PlantedFaults() {}

    static List<Leftover> in(RunningShop shop, Duration patience) {
        var found = new ArrayList<Leftover>();
        long end = System.nanoTime() + patience.toNanos();
        for (var store : shop.bean(Stores.class).all()) {
            var bank = new BankControl(shop, store.id().value());
            if (!bank.shows("/test/faults").replaceAll("\\s", "").equals(NONE)) {
                bank.behaves();
                found.add(new Leftover("The bank of %s still has faults.".formatted(store.id()), () -> {}));
            }
            if (!bank.hasToldAll()) {
                bank.does("webhooks/release", Map.of());
                while (!bank.hasToldAll() && System.nanoTime() < end) {
                    WaitingWork.pause();
                }
                if (!bank.hasToldAll()) {
                    found.add(new Leftover(
                            "The bank has messages that %s does not take.".formatted(store.id()), () -> {}));
                }
            }
        }
        return found;
    }
}
