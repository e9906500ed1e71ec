package shop.troth.people.organizations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** Shows the members of an organization what each of them ordered while they were a member and signed in. */
@Component
public class ShareOrders {

    /** An order that the members see. */
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
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final Vault vault;

    ShareOrders(Members members, SharedOrders orders, AddressChoices addresses, AddressHalts halts, Vault vault) {
        this.members = members;
        this.orders = orders;
        this.addresses = addresses;
        this.halts = halts;
        this.vault = vault;
    }

    /** Whether others see what this account orders for a buyer. */
    public boolean shares(Session session, SubjectId buyer) {
        return isMember(session) && isOwn(session, buyer);
    }

    /** Whether the account is in an organization. */
    public boolean isMember(Session session) {
        return session.inOrganization()
                && members.of(session.store(), session.account()).isPresent();
    }

    /** Whoever has another email address than the account may be somebody else, who agreed to nothing. */
    private boolean isOwn(Session session, SubjectId buyer) {
        return addresses.sameAddress(session.store(), session.person()).contains(buyer);
    }

    /**
     * The account placed an order. Nothing if it is in no organization, was in none when it placed the order, or ordered for somebody else;
     * safe to repeat.
     */
    @Transactional
    public void placed(Session session, OrderId order, SubjectId buyer, Instant at) {
        members.keep(session.store(), session.account())
                .filter(it -> !at.isBefore(it.joinedAt()))
                .filter(it -> isOwn(session, buyer))
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

    /**
     * Of these, those that this account may see: its own, and those of others who did not tell us to stop using their data. A stop holds for
     * what they ordered under an earlier email address too.
     */
    public List<Shared> visible(Session session, List<Shared> shared) {
        if (shared.isEmpty()) {
            return shared;
        }
        var others = shared.stream()
                .filter(it -> !it.isMine())
                .map(it -> it.row.account())
                .collect(Collectors.toSet());
        var stopped = members.all(session.store(), shared.getFirst().row.organization()).stream()
                .filter(it -> others.contains(it.account()))
                .filter(it ->
                        halts.since(session.store(), it.person(), Halt.USE).isPresent())
                .map(Members.Row::account)
                .collect(Collectors.toSet());
        return shared.stream().filter(it -> !stopped.contains(it.row.account())).toList();
    }

    /** The names that stand on these orders. Whoever lets nothing of theirs be shown any more is left out, with their orders. */
    public Map<SubjectId, Opened> buyers(StoreId store, Collection<Shared> shared) {
        var use = OrganizationUses.ORDERS;
        return vault.openAll(store, shared.stream().map(Shared::buyer).toList(), use, use.known());
    }
}
