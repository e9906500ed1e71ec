package shop.troth.pricing.phone;

import java.time.Instant;
import java.util.UUID;

/**
 * The text that a member of staff read to a caller before an order.
 *
 * @param words the text as read
 * @param version version of the text
 * @param policy short hash of the policy version in force
 * @param by id of the member of staff who read it
 */
public record WordsRead(String words, String version, String policy, Instant at, UUID by) {}
