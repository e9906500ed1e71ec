package shop.troth.staff;

import java.util.UUID;
import shop.troth.kernel.Id;

/** The id of a member of staff. Random. */
public record StaffId(UUID value) implements Id {

    public static StaffId next() {
        return new StaffId(UUID.randomUUID());
    }
}
