package shop.troth.rights;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Halt;
import shop.troth.vault.OwnEntries;

/** How the switches of a person stand. Opens nothing, so looking leaves no entry. */
@Service
public class ShowSwitches {

    /**
     * One switch.
     *
     * @param clause id of the clause that promises it; the empty text where none does any more
     * @param since when it was turned on; empty if it is off
     * @param entry number of the ledger's entry that records it; empty while it waits to be sealed, and where another record of the
     *     same address has it
     */
    public record Standing(Halt halt, String clause, Optional<Instant> since, OptionalLong entry) {}

    private final Switches switches;
    private final AddressHalts halts;
    private final OwnEntries entries;

    ShowSwitches(Switches switches, AddressHalts halts, OwnEntries entries) {
        this.switches = switches;
        this.halts = halts;
        this.entries = entries;
    }

    /** Those that the policy in force promises, and whatever was turned on while an earlier one promised it. */
    public List<Standing> show(StoreId store, SubjectId person) {
        return Arrays.stream(Halt.values())
                .map(it -> standing(store, person, it))
                .filter(it -> !it.clause().isEmpty() || it.since().isPresent())
                .toList();
    }

    private Standing standing(StoreId store, SubjectId person, Halt halt) {
        var since = halts.since(store, person, halt);
        return new Standing(
                halt,
                switches.clause(store, halt).orElse(""),
                since,
                since.isPresent() ? entries.choice(store, person, halt.noted()) : OptionalLong.empty());
    }
}
