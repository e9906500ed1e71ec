package shop.troth.proof.newuse;

import java.util.List;
import java.util.function.BooleanSupplier;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * The two ways to open an email address: by its person, which reads the address's objections together with the records; and by the order
 * that it belongs to, which asks about them afterward.
 */
final class OpeningPaths {

    private final Vault vault;
    private final StoreId twin;
    private final Use use;
    private int opened;

    OpeningPaths(Vault vault, StoreId twin, Purpose purpose) {
        this.vault = vault;
        this.twin = twin;
        this.use = Use.of("proof: a made-up use", purpose.name(), Recipient.SELF, Kind.EMAIL);
    }

    /** How many times something was opened so far. */
    int opened() {
        return opened;
    }

    boolean opensByPerson(TwinBuyer buyer) {
        return opens(() -> vault.open(twin, buyer.id(), use, CallerFacts.of())
                .find(Kind.EMAIL)
                .isPresent());
    }

    boolean opensByOrder(TwinBuyer buyer) {
        return opens(() -> !vault.openThings(
                        twin, buyer.id(), List.of(buyer.order().id().value()), use, CallerFacts.of())
                .isEmpty());
    }

    /** Tries both, whatever the first result is. */
    boolean anyOpens(TwinBuyer buyer) {
        boolean byPerson = opensByPerson(buyer);
        return opensByOrder(buyer) || byPerson;
    }

    private boolean opens(BooleanSupplier door) {
        try {
            boolean open = door.getAsBoolean();
            opened += open ? 1 : 0;
            return open;
        } catch (RefusedByPolicy refused) {
            return false;
        }
    }
}
