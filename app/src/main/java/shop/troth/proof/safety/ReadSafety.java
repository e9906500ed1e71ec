package shop.troth.proof.safety;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.register.Register;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.web.ListenAddresses;

/** Figures about how orders are protected, for the page that shows them. */
@Service
@RequiredArgsConstructor
public class ReadSafety {

    /**
     * The figures.
     *
     * @param records number of sealed records of the store
     * @param people number of people they are about
     * @param more whether there are more than were counted
     * @param cardInputs number of form inputs in the register that are meant for a card
     * @param cardColumns number of database columns whose names suggest a card
     * @param bank the host at which a card is typed
     * @param bankHere whether that is the development bank, which answers on this machine only
     */
    public record Safety(
            long records, long people, boolean more, long cardInputs, int cardColumns, String bank, boolean bankHere) {}

    private final HeldInDatabase held;
    private final DatabaseSearch database;
    private final Register register;
    private final ListenAddresses listening;

    /** Counts; large numbers only up to a limit. */
    public Safety read(StoreId store) {
        var seals = held.seals(store);
        var bank = listening.bank(store);
        return new Safety(
                seals.records(),
                seals.people(),
                seals.more(),
                cardInputs(),
                database.cardColumns().size(),
                bank.getHost(),
                bank.getHost().endsWith(".localhost"));
    }

    private long cardInputs() {
        return register.forms().stream()
                .map(it -> it.inputs())
                .flatMap(List::stream)
                .filter(it -> it.data().name().startsWith("payment.card")
                        || it.autocomplete().startsWith("cc-"))
                .count();
    }
}
