package shop.troth.people.organizations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** Shows members of an organization what each of them ordered while signed in as a member. */
@Component
@RequiredArgsConstructor
public class ShareOrders {

    /** A shared order. */
    public static final class Shared {

        private final SharedOrders.Row row;
        private final UUID account;

        /** Only created here, so that the buyers' names of other orders cannot be opened. */
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

        /** Returns whether the account that asks placed it. */
        public boolean isMine() {
            return row.account().equals(account);
        }
    }

    private final Members members;
    private final SharedOrders orders;
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final Vault vault;

    /** Returns whether other members see what this account orders for a buyer. */
    public boolean shares(Session session, SubjectId buyer) {
        return isMember(session) && isOwn(session, buyer);
    }

    /** Returns whether the account is in an organization. */
    public boolean isMember(Session session) {
        return session.inOrganization()
                && members.of(session.store(), session.account()).isPresent();
    }

    /**
     * Returns whether the buyer has the account's email address. With another address, they may be somebody else, who agreed to nothing.
     */
    private boolean isOwn(Session session, SubjectId buyer) {
        return addresses.sameAddress(session.store(), session.person()).contains(buyer);
    }

    /**
     * Shares an order that the account placed. Does nothing if the account is in no organization, joined it after placing the order, or
     * ordered for somebody else. Safe to repeat.
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

    /** Returns a page of the orders of all members, newest first, paid or not; none if the account is in no organization. */
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
     * Returns those of these orders that this account may see: its own, and those of members who did not stop the use of their data. A stop
     * also covers what they ordered with an earlier email address.
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

    /** Opens the buyers' names of these orders. Buyers who do not allow their name to be shown are left out, and so are their orders. */
    public Map<SubjectId, OpenedValues> buyers(StoreId store, Collection<Shared> shared) {
        var use = OrganizationUses.ORDERS;
        return vault.openAll(store, shared.stream().map(Shared::buyer).toList(), use, use.known());
    }
}
