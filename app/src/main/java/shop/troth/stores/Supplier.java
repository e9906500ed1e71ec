package shop.troth.stores;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An entry in the register of recipients, which receive data from the store.
 *
 * @param id its short name in the register
 * @param role the recipient in the policy's vocabulary that it stands for, such as {@code supplier.bank}
 * @param does what it does for the store, in words for shoppers
 * @param contract the reference under which the confidentiality agreement is filed
 * @param from first day of the contract
 * @param until last day of the contract, inclusive; it receives nothing after that
 * @param country ISO 3166 code of the only country in which it keeps data
 * @param needs by purpose, the data leaves that it needs for its work; it receives no others
 * @param tracking for a carrier, the https address at which a parcel is tracked, with {@value #NUMBER} for its number; otherwise empty
 * @param statistics for a partner, the https address to which monthly statistics are sent; empty for others, and for the demo's partner
 * @param line its line in {@code store.yaml}, from 1
 */
public record Supplier(
        String id,
        String role,
        String name,
        String does,
        String contract,
        LocalDate from,
        LocalDate until,
        String country,
        Map<String, Set<String>> needs,
        Optional<String> tracking,
        Optional<String> statistics,
        int line) {

    /** The placeholder for the tracking number in {@link #tracking}. */
    public static final String NUMBER = "{number}";

    /**
     * Returns an address at which parcels can be tracked, if it is one.
     *
     * @throws IllegalArgumentException if it is not an https address with one place for the number after its host
     */
    public static String trackingAddress(String text) {
        var parts = text.split(Pattern.quote(NUMBER), -1);
        var before = URI.create(parts[0]);
        var whole = URI.create(text.replace(NUMBER, "1"));
        if (parts.length != 2
                || !"https".equals(whole.getScheme())
                || whole.getHost() == null
                || whole.getUserInfo() != null
                || before.getRawPath() == null
                || before.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("not a tracking address");
        }
        return text;
    }

    /**
     * The page where a parcel is tracked. The link reveals no more than the carrier knows.
     *
     * @param number the tracking number, or the empty text
     */
    public Optional<String> trackingLink(String number) {
        return number.isEmpty()
                ? Optional.empty()
                : tracking.map(it -> it.replace(
                        NUMBER,
                        URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    /** Whether it exists only for the demonstration, as its name says. */
    public boolean isForDemo() {
        return name.startsWith("Troth Test ");
    }

    /** Whether its contract is in effect on a day. */
    public boolean underContractOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
