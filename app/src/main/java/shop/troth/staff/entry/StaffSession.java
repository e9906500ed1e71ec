package shop.troth.staff.entry;

import java.time.Instant;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;

/**
 * A session of a browser that is signed in at the desk.
 *
 * @param id by which it can be ended from another browser; gives no access
 * @param store the store whose desk it is at
 */
public record StaffSession(UUID id, StaffId staff, StoreId store, Instant bornAt, Instant seenAt) {}
