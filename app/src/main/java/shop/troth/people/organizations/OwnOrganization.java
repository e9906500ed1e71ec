package shop.troth.people.organizations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.AccountDependents;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;

/**
 * The organization of an account: people with their own accounts who let each other see what they order. Its administrators manage it, or,
 * if it has none, the member who joined first. The orders of a member who leaves are no longer shown to the others.
 */
@Component
@RequiredArgsConstructor
public class OwnOrganization implements AccountDependents {

    /**
     * A member as the others see them.
     *
     * @param number random number by which the manager refers to them
     * @param role what they may do
     * @param limitMinor the most that they may order at once without an approval, in minor units; null for any amount
     * @param name empty if they gave none or do not allow it to be shown, and for the account's own entry
     */
    public record Member(
            UUID number,
            Optional<OpenedValues> name,
            Instant joinedAt,
            MemberRole role,
            @Nullable Long limitMinor,
            boolean manages,
            boolean mine) {}

    private static final String LOCK = "organization";

    private final JdbcClient db;
    private final Members members;
    private final SharedOrders orders;
    private final Invitations invitations;
    private final ApprovalRequests requests;
    private final Vault vault;
    private final MailQueue mail;
    private final Clock clock;

    /** Returns all members, in the order in which they joined; none if the account is in no organization. */
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
        var managers = members.managers(session.store(), mine.get().organization());
        return all.stream()
                .map(it -> new Member(
                        it.number(),
                        Optional.ofNullable(names.get(it.person())),
                        it.joinedAt(),
                        it.role(),
                        it.limitMinor(),
                        managers.stream().anyMatch(one -> one.account().equals(it.account())),
                        it.account().equals(session.account())))
                .toList();
    }

    /** Returns the organization of an account. */
    public Optional<UUID> of(Session session) {
        return members.of(session.store(), session.account()).map(Members.Row::organization);
    }

    /** Returns the organization that an account manages. */
    public Optional<UUID> managedBy(Session session) {
        return members.of(session.store(), session.account())
                .filter(members::manages)
                .map(Members.Row::organization);
    }

    /** Somebody who manages an organization. */
    public record Manager(UUID account, SubjectId person) {}

    /** Returns who manages an organization; empty if nobody is left in it. */
    public Optional<Manager> manager(StoreId store, UUID id) {
        return members.managers(store, id).stream().findFirst().map(it -> new Manager(it.account(), it.person()));
    }

    /** Emails whoever manages an organization that its terms changed, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void termsChanged(StoreId store, UUID id) {
        manager(store, id)
                .ifPresent(it -> mail.renew(store, AccountMails.ORGANIZATION_TERMS, it.account(), clock.instant()));
    }

    /** Opens the names of members, who all agreed to be seen by the others. */
    Map<SubjectId, OpenedValues> names(StoreId store, List<Members.Row> some) {
        var use = OrganizationUses.NAMES;
        return vault.openAll(store, some.stream().map(Members.Row::person).toList(), use, use.known());
    }

    /**
     * Creates an organization that this account manages. By doing so, its owner agrees to be seen by its members.
     *
     * @return false if the account is already in one
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public boolean create(Session session) {
        AccountLock.take(db, LOCK, session.store(), session.account());
        return join(session, UUID.randomUUID(), MemberRole.ADMINISTRATOR);
    }

    /** Adds the account to an organization, unless it is in one, in the caller's transaction, which has locked the account. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean join(Session session, UUID organization, MemberRole role) {
        var isFree = members.of(session.store(), session.account()).isEmpty();
        if (isFree) {
            members.add(new Members.Row(
                    session.store(),
                    session.account(),
                    organization,
                    UUID.randomUUID(),
                    session.person(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                    role,
                    null,
                    new byte[0]));
            vault.consent(session.store(), session.person(), OrganizationUses.ORDERS);
        }
        return isFree;
    }

    /**
     * Removes the account from its organization, so that nobody sees its orders there anymore.
     *
     * @return false if others are left whom nobody would manage: one of them must be made an administrator first
     */
    @Transactional
    public boolean leave(Session session) {
        var mine = members.of(session.store(), session.account());
        if (mine.isPresent()) {
            members.lock(session.store(), mine.get().organization());
            var all = members.all(session.store(), mine.get().organization());
            var managers = members.managers(session.store(), mine.get().organization());
            if (all.size() > 1
                    && managers.size() == 1
                    && managers.getFirst().account().equals(session.account())) {
                return false;
            }
            end(mine.get());
        }
        return true;
    }

    /**
     * Sets what another member may do, and up to which amount.
     *
     * @param limitMinor the most that they may order at once without an approval, in minor units; null for any amount
     * @return false if the account does not manage the organization, or there is no such member
     */
    @Transactional
    public boolean allow(Session session, UUID number, MemberRole role, @Nullable Long limitMinor) {
        var mine = managed(session);
        var other = mine.flatMap(it -> other(it, number));
        if (other.isEmpty()) {
            return false;
        }
        if (mine.get().role() != MemberRole.ADMINISTRATOR) { // who managed it as its longest member goes on
            members.change(mine.get().with(MemberRole.ADMINISTRATOR, mine.get().limitMinor()));
        }
        members.change(other.get().with(role, limitMinor));
        if (other.get().role() == MemberRole.ADMINISTRATOR && role != MemberRole.ADMINISTRATOR) {
            invitations.removeAllOf(other.get()); // or one of theirs makes them an administrator again
        }
        return true;
    }

    private Optional<Members.Row> other(Members.Row mine, UUID number) {
        return members.all(mine.store(), mine.organization()).stream()
                .filter(it -> it.number().equals(number) && !it.account().equals(mine.account()))
                .findFirst();
    }

    /**
     * Removes another member.
     *
     * @return false if the account does not manage the organization, or there is no such member
     */
    @Transactional
    public boolean remove(Session session, UUID number) {
        return managed(session)
                .flatMap(mine -> other(mine, number))
                .filter(this::end)
                .isPresent();
    }

    /**
     * Returns this account's membership if it manages its organization, and locks the organization's members and invitations until the
     * caller's transaction ends.
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

    /** Ends a membership, with the organization locked; returns false if the account has already left. */
    private boolean end(Members.Row member) {
        if (!members.remove(member)) {
            return false;
        }
        invitations.removeAllOf(member);
        requests.removeAll(member);
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
    public Supplier<List<SubjectId>> erased(StatementBatch trip, StoreId store, UUID account) {
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
