package shop.troth.stores;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the register of those who receive data from the store.
 *
 * @param id the register's own short name
 * @param role the recipient of the policy's vocabulary it stands for, such as {@code supplier.bank}
 * @param does what it does for the store, in words a shopper reads
 * @param contract the reference under which the contract of confidence is filed
 * @param from first day of the contract
 * @param until last day of the contract, inclusive; from the next day on it gets nothing
 * @param country ISO 3166 code of the only country in which it keeps data
 * @param needs by purpose, the data leaves without which it cannot do its part; it gets no others
 * @param tracking of a carrier: the https address at which a parcel is followed, with {@value #NUMBER} for its number; else nothing
 * @param line where it stands in {@code store.yaml}, from 1
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
        int line) {

    /** Stands for the number of a parcel in the address at which it is followed. */
    public static final String NUMBER = "{number}";

    /**
     * Where a parcel is followed. It opens nothing by itself, and says no more than the carrier knows.
     *
     * @param number of the parcel, or the empty text
     */
    public Optional<String> trackingLink(String number) {
        return number.isEmpty()
                ? Optional.empty()
                : tracking.map(it -> it.replace(
                        NUMBER,
                        URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    public boolean underContractOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
