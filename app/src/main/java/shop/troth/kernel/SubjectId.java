package shop.troth.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** A person whose data the store holds, in one store. The id reveals nothing about the person. */
public record SubjectId(UUID value) implements Id {

    /** Returns a new id: UUID version 7, so that rows are stored in the order they were created (RFC 9562). */
    public static SubjectId next() {
        return new SubjectId(UuidCreator.getTimeOrderedEpochPlus1());
    }

    /** Returns a new id that does not tell when it was made: UUID version 4, for somebody whose id others see beside their words. */
    public static SubjectId timeless() {
        return new SubjectId(UUID.randomUUID());
    }
}
