package shop.troth.staff;

import java.time.Instant;
import java.util.Map;
import shop.troth.kernel.StoreId;

/**
 * A member of staff, as shown on the staff page.
 *
 * @param name with which they sign in
 * @param roles their role at each store
 */
public record Staff(StaffId id, String name, Instant joined, Map<StoreId, Role> roles) {}
