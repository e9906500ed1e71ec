package shop.troth.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.Id;

/** The number of one sealed record. Other modules hold this instead of the value. */
public record DatumRef(UUID value) implements Id {

    /** When the record was made; the number begins with it (RFC 9562, version 7). */
    public Instant createdAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> Short.SIZE);
    }

    static DatumRef next() {
        return new DatumRef(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
