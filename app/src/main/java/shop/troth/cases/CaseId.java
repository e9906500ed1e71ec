package shop.troth.cases;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import shop.troth.kernel.Id;

/** A case, inside the house. What people see is its number. */
public record CaseId(UUID value) implements Id {

    public static CaseId next() {
        return new CaseId(UuidCreator.getTimeOrderedEpochPlus1());
    }
}
