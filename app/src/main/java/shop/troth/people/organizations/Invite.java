package shop.troth.people.organizations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.AccountAddress;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.AccountMails;
import shop.troth.people.accounts.MailLink;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.Opened;
import shop.troth.vault.Submission;

/**
 * Invites people to an organization by their address. It waits as a hash, for whoever proves that the address is theirs by signing in; an
 * account that has it is told by mail. The answer is the same whether there is one.
 */
@Component
public class Invite {

    /** The most members of an organization. */
    public static final int MOST_MEMBERS = 50;

    /** The most invitations that wait at once. */
    public static final int MOST_WAITING = 20;

    /** How long an invitation waits. */
    public static final Duration WAITS = Duration.ofDays(7);

    /** Of the account's organization, without whom it is for, which is kept nowhere. */
    public record Sent(UUID id, Instant at, Instant until) {}

    /** @param from the name of who manages the organization; nothing where there is none to show */
    public record Received(UUID id, Optional<Opened> from, Instant until) {}

    /** How accepting one ended. */
    public enum Accepted {
        JOINED,
        GONE,
        FULL,
        ELSEWHERE
    }

    private final JdbcClient db;
    private final Invitations invitations;
    private final Members members;
    private final OwnOrganization organization;
    private final AccountAddress address;
    private final MailLink mailLink;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Invite(
            JdbcClient db,
            Invitations invitations,
            Members members,
            OwnOrganization organization,
            AccountAddress address,
            MailLink mailLink,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.invitations = invitations;
        this.members = members;
        this.organization = organization;
        this.address = address;
        this.mailLink = mailLink;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Inviting the same address again changes nothing, except that its owner is reminded.
     *
     * @param given what {@link OrganizationForms#INVITE} was given, without errors
     * @return false if this account does not manage an organization, or too many invitations wait
     */
    public boolean invite(Session session, Submission given) {
        var invited = Boolean.TRUE.equals(transaction.execute(status -> add(session, given)));
        if (invited) {
            mailLink.ask(session.store(), given, AccountMails.INVITED);
        }
        return invited;
    }

    private boolean add(Session session, Submission given) {
        var managed = organization.managed(session);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        invitations.sweep(now);
        if (managed.isEmpty()
                || invitations
                                .of(session.store(), managed.get().organization(), now)
                                .size()
                        >= MOST_WAITING) {
            return false;
        }
        invitations.add(new Invitations.Row(
                session.store(),
                UUID.randomUUID(),
                managed.get().organization(),
                address.typed(session.store(), given),
                now,
                now.plus(WAITS),
                new byte[0]));
        return true;
    }

    /** Those that wait, the latest first; none unless this account manages an organization. */
    public List<Sent> sent(Session session) {
        return waiting(session)
                .map(it -> new Sent(it.id(), it.invitedAt(), it.expiresAt()))
                .toList();
    }

    /** Takes one back. */
    @Transactional
    public void withdraw(Session session, UUID id) {
        organization
                .managed(session)
                .flatMap(it ->
                        waiting(session).filter(one -> one.id().equals(id)).findFirst())
                .ifPresent(invitations::remove);
    }

    private Stream<Invitations.Row> waiting(Session session) {
        return members.of(session.store(), session.account()).stream()
                .filter(mine -> manages(session.store(), mine))
                .flatMap(it -> invitations.of(session.store(), it.organization(), clock.instant()).stream());
    }

    private boolean manages(StoreId store, Members.Row mine) {
        var all = members.all(store, mine.organization());
        return !all.isEmpty() && all.getFirst().account().equals(mine.account());
    }

    /** Those to the address of this account, the latest first, with the name of who manages the organization. */
    public List<Received> received(Session session) {
        return to(session)
                .flatMap(it -> members.all(session.store(), it.organization()).stream()
                        .findFirst()
                        .map(first -> new Received(
                                it.id(),
                                Optional.ofNullable(organization
                                        .names(session.store(), List.of(first))
                                        .get(first.person())),
                                it.expiresAt()))
                        .stream())
                .toList();
    }

    /**
     * Accepts one, and with it that the members see this account's name and the orders it places from then on. Safe to repeat.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public Accepted accept(Session session, UUID id) {
        AccountLock.take(db, "organization", session.store(), session.account());
        var found = mine(session, id);
        if (found.isEmpty()) {
            return Accepted.GONE;
        }
        var invitation = found.get();
        members.lock(session.store(), invitation.organization());
        var before = members.of(session.store(), session.account());
        if (before.isPresent() && !before.get().organization().equals(invitation.organization())) {
            return Accepted.ELSEWHERE;
        }
        var all = members.all(session.store(), invitation.organization());
        if (all.size() >= MOST_MEMBERS) {
            return Accepted.FULL;
        }
        if (!invitations.remove(invitation) || all.isEmpty()) { // it was taken back, or the last member left
            return Accepted.GONE;
        }
        organization.join(session, invitation.organization());
        return Accepted.JOINED;
    }

    @Transactional
    public void decline(Session session, UUID id) {
        mine(session, id).ifPresent(invitations::remove);
    }

    private Optional<Invitations.Row> mine(Session session, UUID id) {
        return to(session).filter(it -> it.id().equals(id)).findFirst();
    }

    private Stream<Invitations.Row> to(Session session) {
        return address.of(session.store(), session.account()).stream()
                .flatMap(it -> invitations.to(session.store(), it, clock.instant()).stream());
    }
}
