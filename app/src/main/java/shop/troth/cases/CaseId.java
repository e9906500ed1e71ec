package shop.troth.cases;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import shop.troth.kernel.Id;

/** The internal id of a case. People see its number. */
public record CaseId(UUID value) implements Id {

    public static CaseId next() {
        return new CaseId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
