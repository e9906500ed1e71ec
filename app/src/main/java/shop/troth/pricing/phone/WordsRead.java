package shop.troth.pricing.phone;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody of staff read to a caller before an order.
 *
 * @param words as they were read
 * @param version of them: others have another
 * @param policy short hash of the policy version in force
 * @param by number of who of staff read them
 */
public record WordsRead(String words, String version, String policy, Instant at, UUID by) {}
