package shop.troth.policy.published;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.StoreId;

/**
 * A version was published. Sent in the transaction that writes it, for the store and not again for its probe twin.
 *
 * @param effective from when on it rules
 */
public record PolicyPublished(StoreId store, VersionId version, Instant effective, Instant at) implements Event {}
