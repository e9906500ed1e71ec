package shop.troth.stores;

import java.time.LocalDate;
import java.util.Map;
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
        int line) {

    public boolean underContractOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
