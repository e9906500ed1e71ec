package shop.troth.proof.record;

import java.time.Instant;
import java.util.List;

/**
 * What was found when a store's record was last looked through.
 *
 * @param entries of the ledger that were compared, each with its hash
 * @param whole whether those were all; else they were the newest
 * @param faults what is not as it was written, a sentence each; empty if all is
 */
public record Examined(Instant at, long entries, boolean whole, List<String> faults) {}
