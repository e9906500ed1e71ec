package shop.troth.staff.entry;

import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;

/**
 * A browser that is signed in at the desk.
 *
 * @param id by which it is ended from another browser; opens nothing
 * @param store at whose desk it is
 */
public record StaffSession(UUID id, StaffId staff, StoreId store, Instant bornAt, Instant seenAt) {}
