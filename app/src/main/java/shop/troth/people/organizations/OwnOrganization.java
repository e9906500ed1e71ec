package shop.troth.people.organizations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.EndsWithAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;
import shop.troth.vault.trip.Trip;

/**
 * The organization of an account: people with sign-ins of their own who let each other see what they order. Whoever has been in it longest
 * manages it. Whoever leaves takes their orders along: nobody else sees them from then on.
 */
@Component
public class OwnOrganization implements EndsWithAccount {

    /**
     * A member as the others see them.
     *
     * @param number by which the manager names them
     * @param name nothing where they gave none, or let it not be shown; nothing of one's own, which nobody looks at here
     */
    public record Member(UUID number, Optional<Opened> name, Instant joinedAt, boolean manages, boolean mine) {}

    private static final String LOCK = "organization";

    private final JdbcClient db;
    private final Members members;
    private final SharedOrders orders;
    private final Invitations invitations;
    private final Vault vault;
    private final Clock clock;

    OwnOrganization(
            JdbcClient db, Members members, SharedOrders orders, Invitations invitations, Vault vault, Clock clock) {
        this.db = db;
        this.members = members;
        this.orders = orders;
        this.invitations = invitations;
        this.vault = vault;
        this.clock = clock;
    }

    /** All members, who manages it first; nobody if the account is in no organization. */
    public List<Member> members(Session session) {
        var mine = members.of(session.store(), session.account());
        if (mine.isEmpty()) {
            return List.of();
        }
        var all = members.all(session.store(), mine.get().organization());
        var others = all.stream()
                .filter(it -> !it.account().equals(session.account()))
                .toList();
        var names = names(session.store(), others);
        return all.stream()
                .map(it -> new Member(
                        it.number(),
                        Optional.ofNullable(names.get(it.person())),
                        it.joinedAt(),
                        it.equals(all.getFirst()),
                        it.account().equals(session.account())))
                .toList();
    }

    /** The names of members, who all agreed to be seen by the others. */
    Map<SubjectId, Opened> names(StoreId store, List<Members.Row> some) {
        var use = OrganizationUses.NAMES;
        return vault.openAll(store, some.stream().map(Members.Row::person).toList(), use, use.known());
    }

    /**
     * Makes an organization that this account manages. Asking is agreeing to be seen by its members.
     *
     * @return false if it is in one already
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public boolean create(Session session) {
        AccountLock.take(db, LOCK, session.store(), session.account());
        return join(session, UUID.randomUUID());
    }

    /** In the caller's transaction, which holds the account. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean join(Session session, UUID organization) {
        var isFree = members.of(session.store(), session.account()).isEmpty();
        if (isFree) {
            members.add(new Members.Row(
                    session.store(),
                    session.account(),
                    organization,
                    UUID.randomUUID(),
                    session.person(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                    new byte[0]));
            vault.consent(session.store(), session.person(), OrganizationUses.ORDERS);
        }
        return isFree;
    }

    /** The account is in no organization from then on, and nobody sees its orders through one. */
    @Transactional
    public void leave(Session session) {
        leave(session.store(), session.account());
    }

    /**
     * Takes another member out.
     *
     * @return false if the account does not manage the organization, or they are not in it
     */
    @Transactional
    public boolean remove(Session session, UUID number) {
        return managed(session).stream()
                .flatMap(mine -> members.all(session.store(), mine.organization()).stream()
                        .filter(it ->
                                it.number().equals(number) && !it.account().equals(mine.account())))
                .findFirst()
                .filter(this::end)
                .isPresent();
    }

    /**
     * This account's membership, if it manages its organization; nobody else changes who belongs to that, or is invited, before the caller's
     * transaction has ended.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Members.Row> managed(Session session) {
        AccountLock.take(db, LOCK, session.store(), session.account());
        return members.of(session.store(), session.account()).filter(mine -> {
            members.lock(session.store(), mine.organization());
            return members.manages(mine);
        });
    }

    private void leave(StoreId store, UUID account) {
        members.of(store, account).ifPresent(this::leave);
    }

    private void leave(Members.Row member) {
        members.lock(member.store(), member.organization());
        end(member);
    }

    /** Under the lock of the organization; answers false if the account left it meanwhile. */
    private boolean end(Members.Row member) {
        if (!members.remove(member)) {
            return false;
        }
        invitations.removeAllOf(member);
        orders.removeAll(member.store(), member.account()); // after the row that whoever adds one keeps
        vault.endConsent(member.store(), member.person(), OrganizationUses.ORDERS);
        return true;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(StoreId store, UUID account, Instant at) {
        leave(store, account);
        invitations.removeAll(store, account);
    }

    @Override
    public Supplier<List<SubjectId>> erased(Trip trip, StoreId store, UUID account) {
        var mine = trip.take(members.asked(store, account));
        trip.take(invitations.removing(store, account));
        return () -> {
            mine.get().ifPresent(it -> {
                leave(it);
                invitations.removeAll(store, account);
            });
            return List.of();
        };
    }
}
