package shop.troth.people.accounts;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * An account has another email address, which both ends confirmed. Said in the transaction in which it happens.
 *
 * @param owner has the new address by now
 * @param former has the old one, until it is told
 */
public record AccountEmailChanged(StoreId store, SubjectId owner, SubjectId former, Instant at) implements Event {}
