package shop.troth.rights.switches;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.choices.Halt;

/** The switches that each store's policy promises. */
@Component
@RequiredArgsConstructor
public class Switches {

    /** The control of the switch that stops the use of a person's data. */
    public static final String STOP_USING = "stop-switch";
    /** The control of the switch that stops the sharing of a person's data. */
    public static final String NO_DISCLOSURE = "no-disclosure-switch";
    /** The control of honoring a browser's privacy signal. */
    public static final String SIGNAL = "honours-signal";

    private final PublishedPolicies policies;

    /** Returns what a store's people, or their browsers, can currently stop as a whole. */
    public List<Halt> of(StoreId store) {
        return Arrays.stream(Halt.values())
                .filter(it -> clause(store, it).isPresent())
                .toList();
    }

    /** Returns the id of the clause that promises a switch; empty if none does. */
    public Optional<String> clause(StoreId store, Halt halt) {
        var control = switch (halt) {
            case USE -> STOP_USING;
            case DISCLOSURE -> NO_DISCLOSURE;
            case ADVERTISING -> SIGNAL;
        };
        return policies.current(store).policy().controls(control).keySet().stream()
                .findFirst();
    }
}
