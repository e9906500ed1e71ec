package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;

/**
 * A procurement system that may send orders for an organization.
 *
 * @param name what staff call it
 * @param organization on whose account it orders
 * @param from whom its documents are from
 * @param sender who sends them; the same, or a network
 * @param to how its documents call the store
 * @param returnHosts hosts to which carts may be returned
 * @param test whether its orders are only checked
 * @param told what it was told; empty before that
 * @param off when it was switched off, if it was
 * @param changedBy the member of staff who changed it last
 */
public record BuyingSystem(
        StoreId store,
        UUID id,
        String name,
        UUID organization,
        Identity from,
        Identity sender,
        String to,
        Secret secret,
        List<String> returnHosts,
        boolean test,
        Optional<Told> told,
        Optional<Instant> off,
        Instant changedAt,
        UUID changedBy) {

    /** A credential without its secret. Neither part depends on upper and lower case. */
    public record Identity(String domain, String identity) {

        boolean is(Identity other) {
            return domain.equalsIgnoreCase(other.domain) && identity.equalsIgnoreCase(other.identity);
        }

        /** Returns how it is sealed and found. */
        String key() {
            return domain.toLowerCase(Locale.ROOT) + " " + identity.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Hashes of its secret, in hexadecimal.
     *
     * @param before the one that it replaced, if that still counts
     * @param until until when
     */
    public record Secret(String hash, Optional<String> before, Optional<Instant> until) {

        static Secret of(String secret) {
            return new Secret(Sha256.hex(secret), Optional.empty(), Optional.empty());
        }

        Secret replacedBy(String secret, Instant end) {
            return new Secret(Sha256.hex(secret), Optional.of(hash), Optional.of(end));
        }

        /** Takes the same time whether it is right or not. */
        boolean is(String secret, Instant now) {
            var given = Sha256.hex(secret).getBytes(StandardCharsets.US_ASCII);
            var isCurrent = MessageDigest.isEqual(given, hash.getBytes(StandardCharsets.US_ASCII));
            var isBefore = MessageDigest.isEqual(given, before.orElse("").getBytes(StandardCharsets.US_ASCII));
            return isCurrent || isBefore && until.filter(now::isBefore).isPresent();
        }
    }

    /**
     * What whoever runs it was told.
     *
     * @param policy short hash of the policy version in effect at the time
     */
    public record Told(String words, String policy, Instant at) {}

    public boolean isOn() {
        return off.isEmpty();
    }

    BuyingSystem with(Secret other, Instant now, UUID staff) {
        return new BuyingSystem(
                store, id, name, organization, from, sender, to, other, returnHosts, test, told, off, now, staff);
    }

    BuyingSystem with(Told now, UUID staff) {
        return new BuyingSystem(
                store,
                id,
                name,
                organization,
                from,
                sender,
                to,
                secret,
                returnHosts,
                test,
                Optional.of(now),
                off,
                now.at(),
                staff);
    }

    BuyingSystem switchedOff(Instant now, UUID staff) {
        return new BuyingSystem(
                store,
                id,
                name,
                organization,
                from,
                sender,
                to,
                secret,
                returnHosts,
                test,
                told,
                Optional.of(now),
                now,
                staff);
    }
}
