package shop.troth.vault.gate;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts about a person, as stored in their row. */
public record StoredPerson(
        Instant born,
        boolean stopped,
        boolean noDisclosure,
        boolean signaled,
        @Nullable Boolean thirteenOrOver,
        Set<String> optedIn,
        Set<String> objected,
        Set<String> agreedByOrder) {}
