package shop.troth.policy.published;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Policy;

/**
 * A published version, compiled.
 *
 * @param store the store it applies to, or its probe twin, which has the same version
 * @param number from 1, in the order of publication
 * @param hash SHA-256 of its text, in hexadecimal
 * @param dated the date in the text
 * @param published when it was published
 * @param effective when it takes effect
 * @param withdrawn when it was withdrawn, which is possible only before it takes effect; such a version never does
 */
public record PolicyVersion(
        StoreId store,
        int number,
        String hash,
        LocalDate dated,
        Instant published,
        Instant effective,
        Optional<Instant> withdrawn,
        Policy policy,
        PolicyTable table) {

    /** The first twelve digits of the hash, by which ledger entries identify the version. */
    public String shortHash() {
        return hash.substring(0, 12);
    }

    public boolean isWithdrawn() {
        return withdrawn.isPresent();
    }

    /** Only store, number, and short hash, not the whole policy. */
    @Override
    public String toString() {
        return "%s version %d (%s)".formatted(store, number, shortHash());
    }

    PolicyVersion ruling(StoreId other) {
        return new PolicyVersion(other, number, hash, dated, published, effective, withdrawn, policy, table);
    }

    PolicyVersion withdrawn(Optional<Instant> at) {
        return new PolicyVersion(store, number, hash, dated, published, effective, at, policy, table);
    }
}
