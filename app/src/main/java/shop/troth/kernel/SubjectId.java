package shop.troth.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** A person whose data the store holds, in one store. The id reveals nothing about the person. */
public record SubjectId(UUID value) implements Id {

    /** Returns a new id: UUID version 7, so that rows are stored in the order they were created (RFC 9562). */
    public static SubjectId next() {
        return new SubjectId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
