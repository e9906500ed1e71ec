package shop.troth.staff;

import java.time.Instant;
import java.util.Map;
import shop.troth.kernel.StoreId;

/**
 * Somebody who works here, as the page of staff shows them.
 *
 * @param name with which they sign in
 * @param roles at which store they have which
 */
public record Staff(StaffId id, String name, Instant joined, Map<StoreId, Role> roles) {}
