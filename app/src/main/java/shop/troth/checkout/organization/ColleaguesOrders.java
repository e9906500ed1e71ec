package shop.troth.checkout.organization;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;

/** Lists the orders of an organization for one of its members: what each member ordered since they agreed, and the name on it. */
@Service
public class ColleaguesOrders {

    /** @param name on the order */
    public record Shared(Order order, Personal<String> name) {}

    /**
     * One page, newest first.
     *
     * @param more whether older ones may follow
     */
    public record Page(List<Shared> orders, boolean more, Instant last) {}

    private final MemberRows rows;
    private final AddressChoices addresses;
    private final Orders orders;
    private final Vault vault;

    ColleaguesOrders(MemberRows rows, AddressChoices addresses, Orders orders, Vault vault) {
        this.rows = rows;
        this.addresses = addresses;
        this.orders = orders;
        this.vault = vault;
    }

    /**
     * Each name is opened for the organization, which the policy decides and the ledger records. An order whose buyer was erased, or whose
     * name the policy does not let the others see, is not in the list.
     *
     * @param before those that were placed before this only
     */
    public Page list(Member member, Instant before, int most) {
        var since = new HashMap<SubjectId, Instant>();
        for (var one : rows.of(member.store(), member.organization())) {
            addresses.sameAddress(one.store(), one.person()).forEach(it -> since.put(it, one.joined()));
        }
        var found = orders.of(member.store(), since.keySet(), before, most);
        var shown = found.stream()
                .filter(it -> it.placedAt().isAfter(since(since, it)))
                .toList();
        var use = OrganizationUses.SHOW;
        var people =
                vault.openAll(member.store(), shown.stream().map(Order::buyer).toList(), use, use.known());
        var shared = shown.stream()
                .flatMap(it -> java.util.Optional.ofNullable(people.get(it.buyer()))
                        .flatMap(buyer -> buyer.find(Kind.NAME))
                        .map(name -> new Shared(it, name))
                        .stream())
                .toList();
        var more = found.size() == most && shown.size() == found.size();
        return new Page(shared, more, found.isEmpty() ? before : found.getLast().placedAt());
    }

    private static Instant since(Map<SubjectId, Instant> since, Order order) {
        return Objects.requireNonNull(since.get(order.buyer()));
    }
}
