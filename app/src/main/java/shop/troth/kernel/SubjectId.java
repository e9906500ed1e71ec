package shop.troth.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** A person whose data the store holds, in one store. The number says nothing about who it is. */
public record SubjectId(UUID value) implements Id {

    /** A new one: UUID version 7, so that rows lie in the order of their making (RFC 9562). */
    public static SubjectId next() {
        return new SubjectId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
