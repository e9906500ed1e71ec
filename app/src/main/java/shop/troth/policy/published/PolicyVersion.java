package shop.troth.policy.published;

import java.time.Instant;
import java.time.LocalDate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Policy;

/**
 * A published version, compiled.
 *
 * @param store the store it rules, or the probe twin that is under the same version
 * @param number from 1, in the order of publishing
 * @param hash SHA-256 of its text, in hexadecimal
 * @param dated the date the text bears
 * @param effective from when on it rules
 */
public record PolicyVersion(
        StoreId store, int number, String hash, LocalDate dated, Instant effective, Policy policy, PolicyTable table) {

    /** The first twelve digits of the hash, by which ledger entries name the version. */
    public String shortHash() {
        return hash.substring(0, 12);
    }

    PolicyVersion ruling(StoreId other) {
        return new PolicyVersion(other, number, hash, dated, effective, policy, table);
    }
}
