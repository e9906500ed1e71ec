package shop.troth.vault.gate;

import java.time.Instant;

/**
 * Where records come from and how long they are kept if nothing else happens.
 *
 * @param telling number of the notice with which they were given
 * @param source {@code form}, {@code email}, {@code copy}, {@code header} or {@code staff}
 * @param policy hash of the policy version in force
 */
public record Provenance(long telling, String source, String policy, Instant keepUntil) {}
