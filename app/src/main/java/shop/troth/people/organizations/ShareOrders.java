package shop.troth.people.organizations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;

/** Shows the members of an organization what each of them ordered while they were a member and signed in. */
@Component
public class ShareOrders {

    /**
     * An order that the members see.
     *
     * @param mine whether this account placed it
     */
    public static final class Shared {

        private final SharedOrders.Row row;
        private final UUID account;

        /** Made here alone, so that nobody is asked for the name of a buyer whose order is not shared. */
        private Shared(SharedOrders.Row row, UUID account) {
            this.row = row;
            this.account = account;
        }

        public OrderId order() {
            return row.order();
        }

        public SubjectId buyer() {
            return row.person();
        }

        public Instant placedAt() {
            return row.placedAt();
        }

        public boolean isMine() {
            return row.account().equals(account);
        }
    }

    private final Members members;
    private final SharedOrders orders;
    private final Vault vault;

    ShareOrders(Members members, SharedOrders orders, Vault vault) {
        this.members = members;
        this.orders = orders;
        this.vault = vault;
    }

    /** Whether what this account orders is seen by others. */
    public boolean shares(Session session) {
        return members.of(session.store(), session.account()).isPresent();
    }

    /** The account placed an order. Nothing if it is in no organization; safe to repeat. */
    @Transactional
    public void placed(Session session, OrderId order, SubjectId buyer, Instant at) {
        members.keep(session.store(), session.account())
                .ifPresent(it -> orders.add(new SharedOrders.Row(
                        session.store(),
                        order,
                        it.organization(),
                        it.account(),
                        buyer,
                        at.truncatedTo(ChronoUnit.MICROS),
                        new byte[0])));
    }

    /** A page of what all members ordered, newest first, paid or not; nothing if the account is in no organization. */
    public List<Shared> page(Session session, Instant before, int most) {
        return members
                .of(session.store(), session.account())
                .map(it -> orders.of(session.store(), it.organization(), before, most))
                .orElse(List.of())
                .stream()
                .map(it -> new Shared(it, session.account()))
                .toList();
    }

    /** The names that stand on these orders. Whoever lets nothing of theirs be shown any more is left out, with their orders. */
    public Map<SubjectId, Opened> buyers(StoreId store, Collection<Shared> shared) {
        var use = OrganizationUses.ORDERS;
        return vault.openAll(store, shared.stream().map(Shared::buyer).toList(), use, use.known());
    }
}
