package shop.troth.mail;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Policy.Owner;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;

/**
 * The store's name and postal address, as shown at the end of commercial email and wherever people can write by postal mail. The address is
 * that of the policy in effect or, if the policy has none, that of {@code store.yaml}.
 *
 * @see <a href="https://www.law.cornell.edu/uscode/text/15/7704">Source: CAN-SPAM Act, 15 U.S.C. 7704(a)(5)(A)(iii)</a>
 */
@Component
@RequiredArgsConstructor
public class SenderAddress {

    private final PublishedPolicies policies;

    /** Returns the lines of the address, name first; empty if the store gave no address. */
    public List<String> of(Store store) {
        return of(store, owner(store));
    }

    private static List<String> of(Store store, Owner owner) {
        var address = owner.address().isEmpty() ? store.contact().address() : owner.address();
        if (address.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(owner.name());
        owner.department().ifPresent(lines::add);
        lines.addAll(address);
        return List.copyOf(lines);
    }

    /**
     * Returns the same for commercial email, which must not be sent without it.
     *
     * @throws Problem naming the file to fix, if the store gave no address
     */
    public List<String> required(Store store) {
        return required(store, owner(store));
    }

    static List<String> required(Store store, Owner owner) {
        var lines = of(store, owner);
        if (lines.isEmpty()) {
            throw new Problem(
                    "%s: has no “address”, the postal address that US law requires in commercial email (CAN-SPAM Act). Add it, such as: address: [1 Example Street, \"Springfield, MA 01101\"]"
                            .formatted(store.file()));
        }
        return lines;
    }

    private Owner owner(Store store) {
        return policies.current(store.id()).policy().owner();
    }
}
