package shop.troth.rights.switches;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.choices.Halt;

/** Shows a person's switches. Opens nothing, so it leaves no ledger entry. */
@Service
@RequiredArgsConstructor
public class ShowSwitches {

    /**
     * The status of a switch.
     *
     * @param clause id of the clause that promises it; empty if none does anymore
     * @param since when it was turned on; empty if it is off
     * @param entry number of the ledger entry that records it; empty while it is not sealed yet, and if the person who turned it on was
     *     erased
     * @param awaited whether that entry is still expected
     */
    public record Standing(Halt halt, String clause, Optional<Instant> since, OptionalLong entry, boolean awaited) {}

    /** Entries are sealed within seconds; after this time, a missing one is no longer expected. */
    private static final Duration SEALED_BY = Duration.ofMinutes(1);

    private final Switches switches;
    private final AddressHalts halts;
    private final OwnEntries entries;
    private final Clock clock;

    /** Returns the switches that the policy in effect promises, and those that were turned on under an earlier one. */
    public List<Standing> show(StoreId store, SubjectId person) {
        var now = halts.standing(store, person);
        return Arrays.stream(Halt.values())
                .map(it -> standing(store, now, it))
                .filter(it -> !it.clause().isEmpty() || it.since().isPresent())
                .toList();
    }

    private Standing standing(StoreId store, AddressHalts.Standing now, Halt halt) {
        var since = Optional.ofNullable(now.since().get(halt));
        var entry = since.map(it -> entries.stop(store, now.people(), halt, it)).orElseGet(OptionalLong::empty);
        boolean awaited = entry.isEmpty()
                && since.filter(it -> it.plus(SEALED_BY).isAfter(clock.instant()))
                        .isPresent();
        return new Standing(halt, switches.clause(store, halt).orElse(""), since, entry, awaited);
    }
}
