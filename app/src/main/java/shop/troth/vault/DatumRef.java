package shop.troth.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import shop.troth.kernel.Id;

/** The number of one sealed record. Other modules hold this instead of the value. */
public record DatumRef(UUID value) implements Id {

    static DatumRef next() {
        return new DatumRef(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
