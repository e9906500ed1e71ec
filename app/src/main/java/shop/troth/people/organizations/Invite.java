package shop.troth.people.organizations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.AccountAddress;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;

/**
 * Invites people to an organization by their email address. The invitation is stored with a hash, until somebody who signs in has proven
 * that the address is theirs. No message is sent, and the answer does not reveal whether there is an account: the manager tells the person.
 */
@Component
@RequiredArgsConstructor
public class Invite {

    /** Maximum number of members of an organization. */
    public static final int MOST_MEMBERS = Members.MOST;

    /** Maximum number of pending invitations of an organization. */
    public static final int MOST_WAITING = 20;

    /** How long an invitation can be accepted. */
    public static final Duration WAITS = Duration.ofDays(7);

    /** A pending invitation from the account's organization. The address is not shown, because it cannot be recovered from the hash. */
    public record Sent(UUID id, MemberRole role, Instant at, Instant until) {}

    /**
     * An invitation to the account's address.
     *
     * @param from the name of the organization's manager; empty if there is none to show
     */
    public record Received(UUID id, Optional<OpenedValues> from, MemberRole role, Instant until) {}

    /** The outcome of inviting. */
    public enum Invited {
        WAITS,
        TOO_MANY,

        /** The account does not manage an organization. */
        NOT_MANAGED
    }

    /** The outcome of accepting an invitation. */
    public enum Accepted {
        JOINED,

        /** The invitation no longer exists, and the account is in an organization, such as after accepting it twice. */
        MEMBER,
        GONE,
        FULL,
        ELSEWHERE
    }

    private final JdbcClient db;
    private final Invitations invitations;
    private final Members members;
    private final OwnOrganization organization;
    private final AccountAddress address;
    private final Clock clock;

    /**
     * Invites an address. Inviting it again changes nothing.
     *
     * @param given what {@link OrganizationForms#INVITE} was given, without errors
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public Invited invite(Session session, Submission given) {
        var managed = organization.managed(session);
        if (managed.isEmpty()) {
            return Invited.NOT_MANAGED;
        }
        var typed = address.typed(session.store(), given);
        var waiting = of(managed.get()).toList();
        if (waiting.stream().anyMatch(it -> Arrays.equals(it.address(), typed))) {
            return Invited.WAITS;
        }
        if (waiting.size() >= MOST_WAITING) {
            return Invited.TOO_MANY;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        invitations.add(new Invitations.Row(
                session.store(),
                UUID.randomUUID(),
                managed.get().organization(),
                typed,
                now,
                now.plus(WAITS),
                given.chosen("role").map(MemberRole::valueOf).orElse(MemberRole.PURCHASER),
                new byte[0]));
        return Invited.WAITS;
    }

    /** Returns the pending invitations, newest first; none unless this account manages an organization. */
    public List<Sent> sent(Session session) {
        return waiting(session)
                .map(it -> new Sent(it.id(), it.role(), it.invitedAt(), it.expiresAt()))
                .toList();
    }

    /**
     * Withdraws an invitation.
     *
     * @return false if there is no such invitation
     */
    @Transactional
    public boolean withdraw(Session session, UUID id) {
        return organization
                .managed(session)
                .flatMap(it -> of(it).filter(one -> one.id().equals(id)).findFirst())
                .filter(invitations::remove)
                .isPresent();
    }

    private Stream<Invitations.Row> waiting(Session session) {
        return members.of(session.store(), session.account()).stream()
                .filter(members::manages)
                .flatMap(this::of);
    }

    private Stream<Invitations.Row> of(Members.Row mine) {
        return invitations.of(mine.store(), mine.organization(), clock.instant()).stream();
    }

    /** Returns the invitations to the address of this account, newest first. */
    public List<Received> received(Session session) {
        var managers = new LinkedHashMap<Invitations.Row, Members.Row>();
        to(session)
                .forEach(it -> members.managers(session.store(), it.organization()).stream()
                        .findFirst()
                        .ifPresent(first -> managers.put(it, first)));
        var names = organization.names(session.store(), List.copyOf(managers.values()));
        return managers.entrySet().stream()
                .map(it -> new Received(
                        it.getKey().id(),
                        Optional.ofNullable(names.get(it.getValue().person())),
                        it.getKey().role(),
                        it.getKey().expiresAt()))
                .toList();
    }

    /**
     * Accepts an invitation, and agrees that the members see this account's name and the orders it places from then on. Safe to repeat.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public Accepted accept(Session session, UUID id) {
        AccountLock.take(db, "organization", session.store(), session.account());
        var found = mine(session, id);
        if (found.isEmpty()) {
            return members.of(session.store(), session.account()).isPresent() ? Accepted.MEMBER : Accepted.GONE;
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
        if (invitation.role() == MemberRole.ADMINISTRATOR) { // who manages it as its longest member goes on
            members.managers(session.store(), invitation.organization()).stream()
                    .filter(it -> it.role() != MemberRole.ADMINISTRATOR)
                    .forEach(it -> members.change(it.with(MemberRole.ADMINISTRATOR, it.limitMinor())));
        }
        organization.join(session, invitation.organization(), invitation.role());
        return Accepted.JOINED;
    }

    /** Declines an invitation. Does nothing if it no longer exists. */
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
